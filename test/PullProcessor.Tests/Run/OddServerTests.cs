using PullProcessor.Dicom;
using PullProcessor.Pipeline;
using PullProcessor.SandboxPacs;
using PullProcessor.Tests.Dialects;

namespace PullProcessor.Tests.Run;

/// <summary>The job against servers whose oddities must not show in the result: it is that of a plain server.</summary>
public sealed class OddServerTests(SmallArchive archive)
{
    private const int Study = 3;

    [Theory]
    [InlineData("sent-as=implicit")]
    [InlineData("sent-as=explicit")]
    [InlineData("etag")]
    [InlineData("photometric")]
    [InlineData("json-first-only")]
    [InlineData("qido-url-null,qido-url-elsewhere")]
    [InlineData("stow-explicit-only")]
    [DialectRow("I06", "I08", "I18", "J09", "J20", "Q34", "S12")]
    public async Task Work_UnderAnOddity_GivesTheReportOfAPlainServer(string dialect)
    {
        await using var plain = await Bench.StartAsync(archive);
        await using var odd = await Bench.StartAsync(archive);
        odd.Pacs.Server.Dialect = SandboxDialect.Of(dialect);

        var expected = await plain.WorkOnAsync(Study);
        var item = await odd.WorkOnAsync(Study);

        Assert.Equal((WorkState.Done, 0), (item.State, item.Attempts));
        Assert.Equal(plain.ResultOf(Study), odd.ResultOf(Study));
        Assert.Equal(expected.InstancesFetched, item.InstancesFetched);
        Assert.All(odd.Pacs.Server.Journal.Entries, entry => Assert.StartsWith("/studies", entry.Path, StringComparison.Ordinal));
    }

    /// <summary>One key, and no list: servers differ on what commas and backslashes mean, and on several modalities.</summary>
    [Theory]
    [InlineData("qido-one-modality")]
    [InlineData("qido-comma-list,qido-not-decoded")]
    [DialectRow("Q20", "Q21")]
    public async Task Discover_PipelineOfTwoModalities_AsksByDateAloneAndChoosesHere(string dialect)
    {
        await using var bench = await Bench.StartAsync(archive);
        bench.Definition = bench.Definition with { Selection = bench.Definition.Selection with { Modalities = ["CT", "US"] } };
        bench.Pacs.Server.Dialect = SandboxDialect.Of(dialect);

        await bench.DiscoverAsync();

        Assert.Equal(new() { [WorkState.Ready] = 6, [WorkState.Skipped] = 1 }, await bench.StatesAsync());
        Assert.All(bench.Pacs.Server.Journal.Entries, entry =>
        {
            Assert.DoesNotContain("Modalit", entry.Query, StringComparison.Ordinal);
            Assert.DoesNotContain(",", Uri.UnescapeDataString(entry.Query), StringComparison.Ordinal);
            Assert.DoesNotContain("\\", Uri.UnescapeDataString(entry.Query), StringComparison.Ordinal);
        });
    }

    /// <summary>What is stored and not shown, as by servers that keep it apart: the study is not Done, and says so.</summary>
    [Fact]
    [DialectRow("I16")]
    public async Task Work_ResultIsTakenAndNotShown_WaitsForTheConfirmation()
    {
        await using var bench = await Bench.StartAsync(archive);
        bench.Pacs.Server.Dialect = new SandboxDialect { HidesStored = true };

        var item = await bench.WorkOnAsync(Study);

        Assert.Equal((WorkState.Waiting, FailureCode.StoreUnconfirmed), (item.State, item.Reason?.Code));
    }

    [Fact]
    [DialectRow("S15")]
    public async Task Work_ServerDoesNotTakeTheClass_IsQuarantinedWithItsReason()
    {
        await using var bench = await Bench.StartAsync(archive);
        bench.Pacs.Server.Dialect = SandboxDialect.Of("stow-class-refused");

        var item = await bench.WorkOnAsync(Study);

        Assert.Equal((WorkState.Quarantined, FailureCode.StoreRefused), (item.State, item.Reason?.Code));
    }

    /// <summary>UIDs that are too long, or hold what no UID may, are taken as they are, and travel escaped.</summary>
    [Fact]
    [DialectRow("Q36")]
    public async Task Retrieve_UidsThatAreNone_StayInTheirPlaceOfThePath()
    {
        var wire = new DicomWeb.FakeServer((_, _) => DicomWeb.FakeServer.Json("[]"));
        var client = DicomWeb.Clients.Create(wire);
        var longUid = new string('1', 70);

        await client.SearchInstancesAsync(new StudyInstanceUid("1.2/../../admin?x=1#"), new SeriesInstanceUid(longUid), TestContext.Current.CancellationToken);

        var path = Assert.Single(wire.Requests).Split('?')[0];
        Assert.Equal($"GET /dicom-web/studies/1.2%2F..%2F..%2Fadmin%3Fx%3D1%23/series/{longUid}/instances", path);
    }
}
