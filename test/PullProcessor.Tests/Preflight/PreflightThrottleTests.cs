using PullProcessor.Tests.Dialects;

namespace PullProcessor.Tests.Preflight;

public sealed class PreflightThrottleTests(PreflightArchive archive) : IClassFixture<PreflightArchive>
{
    /// <summary>What a server turns away once, it takes after the wait that it asked for: every check says what it says of a server at rest.</summary>
    [Theory]
    [InlineData("storm=3:503:0")]
    [InlineData("storm=2:429:1")]
    [InlineData("throttle=429:0:1:seconds:search")]
    [DialectRow("H01")]
    public async Task Preflight_TurnedAwayForAMoment_WaitsAndLooksOn(string dialect)
    {
        await using var site = await PreflightSite.StartAsync(archive, dialect);

        var report = await site.PreflightAsync(0, "--sample", "2");

        Assert.Equal("http.throttle warn", string.Join(", ", report.NotPassed().Split(", ").Distinct()));
        Assert.True((double)report["endpoints"]![0]!["waitedSeconds"]! > 0);
        Assert.Equal(0, (int)report["endpoints"]![0]!["turnedAway"]!);
        Assert.Equal(site.Server.Journal.Total, (long?)report["requests"]);
    }

    /// <summary>Nobody who looks waits an hour, and a server that asks for one is not asked again meanwhile.</summary>
    [Theory]
    [InlineData("throttle=429:3600:0:seconds:any")]
    [InlineData("throttle=503:3600:0:date:any")]
    [DialectRow("H01")]
    public async Task Preflight_TurnedAwayForAnHour_StopsAndFailsNothing(string dialect)
    {
        await using var site = await PreflightSite.StartAsync(archive, dialect);

        var report = await site.PreflightAsync(0);

        Assert.Equal("http.answer warn, http.throttle warn, reach.same warn", report.NotPassed());
        Assert.StartsWith("Throttled: ", (string?)report.Result("http.answer")["seen"], StringComparison.Ordinal);
        Assert.Contains("not made", (string?)report.Result("http.throttle")["seen"], StringComparison.Ordinal);
        Assert.Equal(1, site.Server.Journal.Total);
    }

    [Theory]
    [InlineData("throttle=503:3600:0:seconds:retrieve", "retrieve.accept warn")]
    [DialectRow("H01")]
    public async Task Preflight_OneKindOfQuestionIsThrottled_OnlyItsCheckSaysSo(string dialect, string first)
    {
        await using var site = await PreflightSite.StartAsync(archive, dialect);

        var report = await site.PreflightAsync(0);

        Assert.StartsWith(first, report.NotPassed(), StringComparison.Ordinal);
        Assert.Equal(0, (int)report["counts"]!["fail"]!);
        Assert.DoesNotContain(report["endpoints"]![0]!["learned"]!.AsArray(), each => (string?)each!["key"] == "instanceAccept");
    }
}
