using PullProcessor.Dicom.Objects;
using PullProcessor.Pipeline.Ledger;
using PullProcessor.Preflight.Checks;

namespace PullProcessor.Tests.Preflight;

public sealed class PreflightStoreTests(PreflightArchive archive) : IClassFixture<PreflightArchive>
{
    private const string Auto = """[ { "object": "auto", "to": "main" } ]""";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Store_TakesAll_ObjectsAreThereOnceHoweverOftenItRuns()
    {
        await using var site = await PreflightSite.StartAsync(archive);

        var first = await site.PreflightAsync(0, "--store", "--yes");
        await site.PreflightAsync(0, "--store", "--yes");

        Assert.All(["sr", "seg", "gsps", "sc"], kind => Assert.Equal("pass", (string?)first.Result("store.object", kind)["verdict"]));
        Assert.Equal(4, site.Server.Truth.Studies.SelectMany(study => study.Stored).Count());
    }

    [Fact]
    public async Task Store_NobodyCanBeAsked_StoresNothingAndExitsWith2()
    {
        await using var site = await PreflightSite.StartAsync(archive);

        await site.RunAsync(2, "preflight", "--store");

        Assert.Contains("--yes", site.Error, StringComparison.Ordinal);
        Assert.Equal(0, site.Server.Journal.Total);
    }

    [Theory]
    [InlineData("y\n", 0, 4)]
    [InlineData("\n", 2, 0)]
    [InlineData("", 2, 0)]
    public async Task Store_SomebodyIsAsked_StoresOnlyAfterAYes(string answer, int exitCode, int stored)
    {
        await using var site = await PreflightSite.StartAsync(archive);
        site.Typed = answer;

        await site.RunAsync(exitCode, "preflight", "--store");

        Assert.Contains("[y/N]", site.Error, StringComparison.Ordinal);
        Assert.Equal(stored, site.Server.Truth.Studies.SelectMany(study => study.Stored).Count());
    }

    [Theory]
    [InlineData("stow-class-refused=1.2.840.10008.5.1.4.1.1.66.4", "seg", "warn", 0)]
    [InlineData("stow-class-refused=1.2.840.10008.5.1.4.1.1.88.34", "sr", "fail", 3)]
    [InlineData("stow-lost", "sc", "fail", 3)]
    [InlineData("stow-warns", "sr", "warn", 0)]
    [InlineData("stow-no-body", "sr", "pass", 0)]
    [InlineData("stow-largest=100", "sr", "fail", 3)]
    public async Task Store_ServerDeparts_TheKindSaysSo(string dialect, string kind, string verdict, int exitCode)
    {
        await using var site = await PreflightSite.StartAsync(archive, dialect);

        var report = await site.PreflightAsync(exitCode, "--store", "--yes");

        Assert.Equal(verdict, (string?)report.Result("store.object", kind)["verdict"]);
    }

    /// <summary>What was learnt is what auto does: segmentations go along where they were taken, and do not where they were refused.</summary>
    [Theory]
    [InlineData("", "seg sr")]
    [InlineData("stow-class-refused=1.2.840.10008.5.1.4.1.1.66.4", "sr")]
    [InlineData("stow-class-refused=1.2.840.10008.5.1.4.1.1.88.34", "gsps")]
    public async Task Store_HasLearnt_AutoStoresWhatIsTaken(string dialect, string stored)
    {
        await using var site = await PreflightSite.StartAsync(archive, dialect);
        site.Configure(site.Server.BaseUrl.AbsoluteUri, Auto);
        await site.RunAsync(0, "preflight", "--store", "--yes");

        await site.RunAsync(0, "once", "--pipeline", "chest");

        await using var ledger = await SqliteLedger.OpenAsync(Path.Combine(site.Root, "pullproc.db"), TimeProvider.System, Cancellation);
        var results = await ledger.Reading.ListResultsAsync(new ResultFilter(), Cancellation);
        Assert.Equal(stored, string.Join(' ', results.Select(each => each.Result.ObjectKind).Distinct().Order()));
        Assert.All(results, each => Assert.Equal(ResultState.Confirmed, each.Result.State));
    }

    /// <summary>Of another server nothing was learnt.</summary>
    [Fact]
    public async Task Store_DestinationMovedSince_AutoDoesAsIfNothingWereKnown()
    {
        await using var refusing = await PreflightSite.StartAsync(archive, "stow-class-refused=1.2.840.10008.5.1.4.1.1.88.34");
        await using var site = await PreflightSite.StartAsync(archive);
        site.Configure(refusing.Server.BaseUrl.AbsoluteUri, Auto);
        await site.RunAsync(0, "preflight", "--store", "--yes");
        site.Configure(site.Server.BaseUrl.AbsoluteUri, Auto);

        await site.RunAsync(0, "once", "--pipeline", "chest");

        await using var ledger = await SqliteLedger.OpenAsync(Path.Combine(site.Root, "pullproc.db"), TimeProvider.System, Cancellation);
        Assert.All(await ledger.Reading.ListResultsAsync(new ResultFilter(), Cancellation), each => Assert.Equal("sr", each.Result.ObjectKind));
    }

    [Fact]
    public void TestObjects_OfADay_AreTheSameAndMarkedAsTests()
    {
        var (url, day) = (new Uri("http://pacs.example/dicom-web"), new DateOnly(2026, 1, 5));

        var (one, other) = (TestObjects.Of(url, day), TestObjects.Of(url, day));

        Assert.Equal(one.Select(test => Convert.ToHexString(test.Bytes.Span)), other.Select(test => Convert.ToHexString(test.Bytes.Span)));
        Assert.All(one, test => Assert.StartsWith("2.25.", test.Instance.Value, StringComparison.Ordinal));
        Assert.Equal([StructuredReport.SopClassOf(StructuredReportKind.Comprehensive3D), Segmentation.SopClass, PresentationState.SopClass, SecondaryCapture.SopClass], one.Select(test => test.SopClass));
        Assert.Equal(5, one.Select(test => test.Series.Value).Concat(one.Select(test => test.Study.Value)).Distinct().Count());
        Assert.Empty(one.Select(test => test.Instance).Intersect(TestObjects.Of(new Uri("http://other.example/dicom-web"), day).Select(test => test.Instance)));
    }
}
