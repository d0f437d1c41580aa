using PullProcessor.Pipeline.Ledger;
using PullProcessor.Pipeline;
using static PullProcessor.Tests.Ledger.LedgerFixture;

namespace PullProcessor.Tests.Ledger;

public sealed class LedgerProgressTests
{
    [Fact]
    public async Task RecordFetched_SameInstanceAgain_CountsItsBytesAsRefetched()
    {
        await using var fixture = await OpenAsync();
        var lease = await fixture.StartOneAsync();
        var progress = fixture.Ledger.Progress;

        await progress.RecordExpectedAsync(lease, 2, Cancellation);
        await progress.RecordFetchedAsync(lease, Instance(1, 1000), Cancellation);
        await progress.RecordFetchedAsync(lease, Instance(2, 500), Cancellation);
        await progress.RecordFetchedAsync(lease, Instance(1, 1100), Cancellation);

        var item = await fixture.ItemAsync();
        Assert.Equal((2, 2, 2600L, 1100L), (item.InstancesExpected, item.InstancesFetched, item.BytesFetched, item.BytesRefetched));
        var first = (await progress.LoadInstancesAsync(lease.WorkItemId, Cancellation))[0];
        Assert.Equal((Instance(1).SopInstanceUid, 2, 1100L), (first.SopInstanceUid, first.Fetches, first.Bytes));
        var counts = Assert.Single(await fixture.Ledger.Reading.CountsAsync(Cancellation));
        Assert.Equal((2L, 2600L, 1100L), (counts.InstancesFetched, counts.BytesFetched, counts.BytesRefetched));
    }

    [Fact]
    public async Task RecordPrediction_InstanceFetchedAgain_IsKept()
    {
        await using var fixture = await OpenAsync();
        var lease = await fixture.StartOneAsync();
        var progress = fixture.Ledger.Progress;
        await progress.RecordFetchedAsync(lease, Instance(1), Cancellation);

        await progress.RecordPredictionAsync(lease, Instance(1).SopInstanceUid, """{"score":0.5}""", Cancellation);
        await progress.RecordFetchedAsync(lease, Instance(1), Cancellation);

        var kept = Assert.Single(await progress.LoadInstancesAsync(lease.WorkItemId, Cancellation));
        Assert.Equal("""{"score":0.5}""", kept.Prediction);
    }

    [Fact]
    public async Task RecordPrediction_InstanceNeverFetched_IsRefused()
    {
        await using var fixture = await OpenAsync();
        var lease = await fixture.StartOneAsync();

        var fault = await Assert.ThrowsAsync<LedgerException>(
            () => fixture.Ledger.Progress.RecordPredictionAsync(lease, Instance(1).SopInstanceUid, "{}", Cancellation));

        Assert.Contains("2.25.900.1", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Program_DiesInsideAStudy_NextClaimFindsWhatWasFetched()
    {
        await using var fixture = await OpenAsync();
        var lease = await fixture.StartOneAsync();
        await fixture.Ledger.Progress.EnterStageAsync(lease, Stage.Fetching, Cancellation);
        await fixture.Ledger.Progress.RecordFetchedAsync(lease, Instance(1), Cancellation);
        await fixture.Ledger.DisposeAsync();

        var restarted = await fixture.OpenAnotherAsync();
        Assert.Equal([Owner], await restarted.Claims.ListOwnersAsync(Cancellation));
        await restarted.Claims.ReleaseOrphansAsync([Owner], Cancellation);
        var again = await restarted.Claims.ClaimNextAsync(Source, PipelineName, [], "host/101/6000", LeaseFor, Cancellation);

        Assert.NotNull(again);
        Assert.Equal((2, 1, 1), (again.Lease.Token, again.Item.Deaths, again.Item.InstancesFetched));
        Assert.Single(await restarted.Progress.LoadInstancesAsync(again.Item.Id, Cancellation));
    }
}
