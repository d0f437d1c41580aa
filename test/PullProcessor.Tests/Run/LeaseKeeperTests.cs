using PullProcessor.Pipeline;
using PullProcessor.Pipeline.Ledger;
using PullProcessor.Pipeline.Run;

namespace PullProcessor.Tests.Run;

public sealed class LeaseKeeperTests(SmallArchive archive)
{
    private const string Other = "host/2/2";
    private const int Hang = 60_000; // Milliseconds; a signal that never comes ends the test instead of all tests.

    /// <summary>A study that takes longer than its lease is not taken from the program that works on it.</summary>
    [Fact(Timeout = Hang)]
    public async Task Keep_LongWork_RenewsTheLease()
    {
        await using var bench = await Bench.StartAsync(archive);
        await bench.DiscoverAsync(0);
        var (_, lease) = await bench.ClaimAsync();
        await using var keeper = new LeaseKeeper(bench.Ledger, lease, StudyWorker.LeaseFor, bench.Clock, TestContext.Current.CancellationToken);
        var isRenewing = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        bench.Clock.Looked = () => isRenewing.TrySetResult(); // The ledger looks at the clock within the transaction, so the next write comes after it.

        bench.Clock.TickAll(StudyWorker.LeaseFor / 3);
        await isRenewing.Task.WaitAsync(Bench.Cancellation);
        await bench.Ledger.Progress.EnterStageAsync(lease, Stage.Fetching, Bench.Cancellation);
        bench.Clock.Advance(StudyWorker.LeaseFor * 0.9);

        Assert.Empty(await bench.Ledger.Claims.ReleaseOrphansAsync([], Bench.Cancellation));
        Assert.False(keeper.Work.IsCancellationRequested);
    }

    [Fact(Timeout = Hang)]
    public async Task Keep_LeaseTakenOver_StopsTheWorkAndSaysWhy()
    {
        await using var bench = await Bench.StartAsync(archive);
        await bench.DiscoverAsync(0);
        var (_, lease) = await bench.ClaimAsync();
        await using var keeper = new LeaseKeeper(bench.Ledger, lease, StudyWorker.LeaseFor, bench.Clock, TestContext.Current.CancellationToken);
        await TakeOverAsync(bench, lease);

        await StoppedByAsync(() => bench.Clock.TickAll(StudyWorker.LeaseFor / 3), keeper.Work);

        Assert.True(keeper.IsLost);
    }

    [Theory(Timeout = Hang)]
    [InlineData(true)] // The keeper notices while the model thinks.
    [InlineData(false)] // Nobody notices before the study's next write.
    public async Task Work_StudyTakenOver_WritesAndStoresNothingMore(bool isNoticed)
    {
        await using var bench = await Bench.StartAsync(archive);
        bench.Backend.Gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await bench.DiscoverAsync(0);
        var work = await bench.ClaimAsync();
        var running = bench.NewWorker().WorkAsync(work, Bench.Cancellation);
        await bench.Backend.Started.WaitAsync(TestContext.Current.CancellationToken);
        await TakeOverAsync(bench, work.Lease);

        if (isNoticed)
        {
            bench.Clock.TickAll(StudyWorker.LeaseFor / 3);
            await running;
        }
        else
        {
            bench.Backend.Gate.SetResult();
            await running;
        }

        var item = await bench.ItemAsync(0);
        Assert.Equal((WorkState.Running, Other, 0), (item.State, item.LeaseOwner, item.Attempts));
        Assert.Equal(LedgerEventKind.Claimed, (await bench.Ledger.Reading.EventsAsync(item.Id, Bench.Cancellation)).MaxBy(told => told.Id)?.Kind);
        Assert.Equal(0, bench.Pacs.Server.Journal.Count("POST"));
        Assert.Equal(0, bench.Tally.Done);
        Assert.Contains(bench.Log.All, line => line.Contains("the lease was lost", StringComparison.Ordinal));
    }

    private static async Task TakeOverAsync(Bench bench, Lease lease)
    {
        Assert.Single(await bench.Ledger.Claims.ReleaseOrphansAsync([lease.Owner], Bench.Cancellation));
        Assert.Equal(lease.WorkItemId, (await bench.ClaimAsync(Other)).Item.Id);
    }

    private static async Task StoppedByAsync(Action cause, CancellationToken work)
    {
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = work.Register(stopped.SetResult);
        cause();
        await stopped.Task.WaitAsync(Bench.Cancellation);
    }
}
