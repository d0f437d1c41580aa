using System.Text.Json.Nodes;
using PullProcessor.Pipeline.Ledger;
using PullProcessor.Tests.Configuration;
using PullProcessor.Tests.Ledger;

namespace PullProcessor.Tests.Cli;

public sealed class SourceCommandTests : IDisposable
{
    private readonly ConfigurationFolder folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Show_PresetOverriddenAndLearned_SaysWhereEachValueComesFrom()
    {
        await WriteAsync();

        var shown = await ShowAsync();

        Assert.Equal(("main", "azure"), ((string?)shown["source"], (string?)shown["preset"]));
        Assert.Equal(("50", "configured", null), Of(shown, "pageSize"));
        Assert.Equal(("4294967295", "preset", null), Of(shown, "maxStoreBytes"));
        Assert.Equal(("\"none\"", "learned", "2026-02-03T04:05:06.0000000+00:00"), Of(shown, "includeFields"));
        Assert.Equal(("true", "default", null), Of(shown, "offset"));
    }

    [Fact]
    public async Task Show_ForPeople_NamesEveryKey()
    {
        await WriteAsync();
        using var line = new CommandLine();

        Assert.Equal(0, await line.RunAsync("source", "show", "main", "--config", folder.File));

        Assert.Contains("Source main, dialect 'azure'.", line.Output, StringComparison.Ordinal);
        Assert.Contains("learned 2026-02-03 04:05Z", line.Output, StringComparison.Ordinal);
    }

    /// <summary>Of the hours no two are alike here: whichever it is, the limits are those of its window, and the other window ends them.</summary>
    [Theory]
    [InlineData("source", "show", "main")]
    [InlineData("status")]
    public async Task Show_SourceWithWindows_SaysWhatHoldsNowAndUntilWhen(params string[] command)
    {
        await WriteAsync("""[ { "days": "Mon-Sun", "from": "12:00", "to": "00:00", "maxConnections": 2, "bytesPerSecond": "5MiB" }, { "days": "Mon-Sun", "from": "00:00", "to": "12:00", "maxConnections": 2, "bytesPerSecond": "5MiB" } ]""");
        using var forPeople = new CommandLine();
        using var asJson = new CommandLine();

        Assert.Equal(0, await forPeople.RunAsync([.. command, "--config", folder.File]));
        Assert.Equal(0, await asJson.RunAsync([.. command, "--json", "--config", folder.File]));

        Assert.Contains("Source main: at most 2 requests at a time and 5.2 MB a second until ", forPeople.Output, StringComparison.Ordinal);
        var json = JsonNode.Parse(asJson.Output)!;
        var limits = json["limits"] ?? json["sources"]![0]!["limits"]!;
        Assert.Equal((true, 2, 5L << 20), ((bool)limits["open"]!, (int)limits["maxConnections"]!, (long)limits["bytesPerSecond"]!));
        Assert.NotNull(limits["until"]);
    }

    [Fact]
    public async Task Forget_WhatWasLearned_IsLearnedAnew()
    {
        await WriteAsync();
        using var line = new CommandLine();

        Assert.Equal(0, await line.RunAsync("source", "forget", "main", "--json", "--config", folder.File));

        Assert.Equal(2, (int?)JsonNode.Parse(line.Output)!["forgotten"]);
        Assert.Equal(("\"repeated\"", "default", null), Of(await ShowAsync(), "includeFields"));
    }

    [Theory]
    [InlineData("show")]
    [InlineData("forget")]
    public async Task Source_ThatIsNotConfigured_IsSaid(string verb)
    {
        await WriteAsync();
        using var line = new CommandLine();

        Assert.Equal(2, await line.RunAsync("source", verb, "other", "--config", folder.File));

        Assert.Contains("The configuration has no source 'other'; it has main.", line.Error, StringComparison.Ordinal);
    }

    private async Task WriteAsync(string? windows = null)
    {
        var configuration = JsonNode.Parse(ConfigurationFolder.Minimal)!;
        configuration["sources"]!["main"]!["dialect"] = new JsonObject { ["preset"] = "azure", ["pageSize"] = 50 };
        if (windows is not null)
        {
            configuration["sources"]!["main"]!["windows"] = JsonNode.Parse(windows);
        }

        configuration["ledger"] = new JsonObject { ["sqlite"] = "pullproc.db" };
        folder.Write("pullproc.json", configuration.ToJsonString());
        await using var ledger = await SqliteLedger.OpenAsync(Path.Combine(folder.Path, "pullproc.db"), new SettableClock(), Cancellation);
        await ledger.Dialects.LearnAsync(new LearnedTrait("source main", "includeFields", "\"none\"", new DateTimeOffset(2026, 2, 3, 4, 5, 6, TimeSpan.Zero)), Cancellation);
        await ledger.Dialects.LearnAsync(new LearnedTrait("source main", "pageSize", "10", new DateTimeOffset(2026, 2, 3, 4, 5, 6, TimeSpan.Zero)), Cancellation);
    }

    private async Task<JsonNode> ShowAsync()
    {
        using var line = new CommandLine();
        Assert.Equal(0, await line.RunAsync("source", "show", "main", "--json", "--config", folder.File));
        return JsonNode.Parse(line.Output)!;
    }

    private static (string? Value, string? Origin, string? At) Of(JsonNode shown, string key)
    {
        var setting = shown["dialect"]!.AsArray().Single(each => (string?)each!["key"] == key)!;
        return (setting["value"]?.ToJsonString(), (string?)setting["origin"], (string?)setting["learnedAt"]);
    }
}
