using PullProcessor.Pipeline;
using PullProcessor.Pipeline.Ledger;

namespace PullProcessor.Tests.Run;

/// <summary>Studies that grow after they were done, where the source is the destination too.</summary>
public sealed class GrownStudyTests(SmallArchive archive)
{
    [Fact]
    public async Task Discover_OurReportStandsInTheStudy_IsNoGrowth()
    {
        await using var bench = await StartAsync();

        await bench.DiscoverAsync(3);

        Assert.Equal(WorkState.Done, (await bench.ItemAsync(3)).State);
    }

    [Fact]
    public async Task Work_GrownByNothingThatTheModelTakes_IsSkippedAndNothingIsStoredAgain()
    {
        await using var bench = await StartAsync();
        await bench.SqlAsync("UPDATE work_item SET instances_seen = instances_seen - 3"); // As if three objects had come since that are no slices.
        bench.StartCounting();

        await bench.DiscoverAsync(3);
        await bench.NewWorker().WorkAsync(await bench.ClaimAsync(), Bench.Cancellation);

        var items = await bench.Ledger.Reading.FindAsync(bench.Pacs.Archive.Studies[3], Bench.Cancellation);
        Assert.Equal([WorkState.Done, WorkState.Skipped], items.Select(item => item.State));
        Assert.Equal(FailureCode.NothingNew, items[1].Reason?.Code);
        Assert.Equal((0, 0L), (bench.Pacs.Server.Journal.Count("POST"), bench.Tally.InstancesFetched));
    }

    [Fact]
    public async Task Work_GrownByASlice_IsDoneAgainAndItsReportNamesTheFormerOne()
    {
        await using var bench = await StartAsync();
        var slice = archive.SlicesOf(3)[4].Instance.Value;
        await bench.SqlAsync($"UPDATE work_item SET instances_seen = instances_seen - 3; DELETE FROM instance WHERE sop_uid = '{slice}'"); // As if that one had come since.

        await bench.DiscoverAsync(3);
        await bench.NewWorker().WorkAsync(await bench.ClaimAsync(), Bench.Cancellation);

        var items = await bench.Ledger.Reading.FindAsync(bench.Pacs.Archive.Studies[3], Bench.Cancellation);
        Assert.Equal([(1, WorkState.Done), (2, WorkState.Done)], items.Select(item => (item.Revision, item.State)));
        var former = Assert.Single(await bench.Ledger.Reading.ResultsAsync(items[0].Id, Bench.Cancellation));
        var latter = Assert.Single(await bench.Ledger.Reading.ResultsAsync(items[1].Id, Bench.Cancellation));
        Assert.Equal(former.SopInstanceUid.Value, Assert.Single(latter.Predecessors).Sop);
    }

    private async Task<Bench> StartAsync()
    {
        var bench = await Bench.StartAsync(archive);
        bench.Definition = bench.Definition with { LateGrowth = LateGrowth.Reprocess };
        Assert.Equal(WorkState.Done, (await bench.WorkOnAsync(3)).State);
        return bench;
    }
}
