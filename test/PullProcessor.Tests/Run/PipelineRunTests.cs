using PullProcessor.Dicom;
using PullProcessor.Pipeline;
using PullProcessor.Pipeline.Ledger;
using PullProcessor.Pipeline.Run;
using PullProcessor.SandboxPacs;

namespace PullProcessor.Tests.Run;

public sealed class PipelineRunTests(SmallArchive archive)
{
    private const int Hang = 60_000; // Milliseconds; a signal that never comes ends the test instead of all tests.

    [Fact]
    public async Task WorkOff_Archive_EveryCtStudyIsDoneWithOneReportEach()
    {
        await using var bench = await Bench.StartAsync(archive);

        await bench.DiscoverAsync();
        await bench.WorkOffAsync();

        Assert.Equal(new() { [WorkState.Done] = 5, [WorkState.Skipped] = 2 }, await bench.StatesAsync());
        var skipped = (await bench.ItemsAsync()).Where(item => item.State == WorkState.Skipped);
        Assert.Equal(
            ["Its modalities are CR; the pipeline takes CT.", "Its modalities are US; the pipeline takes CT."], skipped.Select(item => item.Reason!.Text).Order());
        Assert.Equal((5, 5, 2, 7), (bench.Tally.Done, bench.Tally.Results, bench.Tally.Skipped, bench.Tally.Discovered));
        Assert.Equal(5 * SmallArchive.Slices, bench.Backend.Inputs);
        Assert.Equal(
            archive.Studies.Take(5).Select(study => study.Value).Order(),
            bench.Pacs.Stored().Select(file => file.Dataset.GetString(DicomTag.StudyInstanceUID)).Order());
        var localizers = 2;
        Assert.Equal((5 * SmallArchive.Slices) + localizers, bench.Tally.InstancesFetched);
        Assert.Equal(0, bench.Tally.BytesRefetched);
        Assert.Equal(0, bench.Definition.Budget.Held);
    }

    [Fact]
    public async Task WorkOff_Again_AsksForNoObjectAndStoresNone()
    {
        await using var bench = await Bench.StartAsync(archive);
        await bench.DiscoverAsync();
        await bench.WorkOffAsync();
        bench.StartCounting();

        await bench.DiscoverAsync();
        await bench.WorkOffAsync();

        Assert.All(bench.Pacs.Server.Journal.Entries, entry => Assert.Equal(("GET", "/studies"), (entry.Method, entry.Path)));
        Assert.Equal((0, 0, 0L), (bench.Tally.Discovered, bench.Tally.Done, bench.Tally.InstancesFetched));
        Assert.Equal(5, (await bench.StatesAsync())[WorkState.Done]);
    }

    [Fact]
    public async Task WorkOff_OneStudyFails_TheOthersAreDone()
    {
        await using var bench = await Bench.StartAsync(archive, folder =>
            Pacs.Edit(folder, archive.SlicesOf(1)[0], dataset => dataset.Remove(DicomTag.ImagePositionPatient)));
        bench.Pacs.Server.Dialect = new SandboxDialect { MissingInstances = new HashSet<string> { archive.SlicesOf(2)[8].Instance.Value } };

        await bench.DiscoverAsync();
        await bench.WorkOffAsync();

        Assert.Equal(WorkState.Quarantined, (await bench.ItemAsync(1)).State);
        var waiting = await bench.ItemAsync(2);
        Assert.Equal(WorkState.Waiting, waiting.State);
        Assert.True(waiting.NextTry - bench.Clock.GetUtcNow() > PipelineRun.PatienceOfOneRun, "A run waits for tries that are due soon.");
        Assert.Equal(3, (await bench.StatesAsync())[WorkState.Done]);
    }

    [Fact]
    public async Task WorkOff_FaultPassesBeforeTheNextTry_IsDoneInTheSameRun()
    {
        await using var bench = await Bench.StartAsync(archive);
        bench.Backend.Fault = new InvalidOperationException("The model broke.");
        await bench.DiscoverAsync(3);
        await bench.NewWorker().WorkAsync(await bench.ClaimAsync(), Bench.Cancellation);
        bench.Backend.Fault = null;

        await bench.WorkOffAsync();

        Assert.Equal(WorkState.Done, (await bench.ItemAsync(3)).State);
    }

    [Fact(Timeout = Hang)]
    public async Task WorkOff_Drained_FinishesWhatRunsAndClaimsNothingMore()
    {
        await using var bench = await Bench.StartAsync(archive);
        bench.Definition = bench.Definition with { Parallel = 1 };
        bench.Backend.Gate = Gate();
        using var drain = CancellationTokenSource.CreateLinkedTokenSource(Bench.Cancellation);
        await bench.DiscoverAsync();
        var run = bench.NewRun().WorkOffAsync(drain.Token, Bench.Cancellation);
        await bench.Backend.Started.WaitAsync(TestContext.Current.CancellationToken);

        await drain.CancelAsync();
        bench.Backend.Gate.SetResult();
        await run;

        Assert.Equal(new() { [WorkState.Done] = 1, [WorkState.Ready] = 4, [WorkState.Skipped] = 2 }, await bench.StatesAsync());
    }

    [Fact(Timeout = Hang)]
    public async Task WorkOff_Aborted_HandsBackWithoutAnAttemptAndTheNextRunFinishes()
    {
        await using var bench = await Bench.StartAsync(archive);
        bench.Backend.Gate = Gate();
        using var abort = CancellationTokenSource.CreateLinkedTokenSource(Bench.Cancellation);
        await bench.DiscoverAsync();
        var run = bench.NewRun().WorkOffAsync(Bench.Cancellation, abort.Token);
        await bench.Backend.Started.WaitAsync(TestContext.Current.CancellationToken);

        await abort.CancelAsync();
        await run;

        Assert.Equal(new() { [WorkState.Ready] = 5, [WorkState.Skipped] = 2 }, await bench.StatesAsync());
        bench.Backend.Gate.SetResult();
        await bench.WorkOffAsync();
        Assert.Equal(5, (await bench.StatesAsync())[WorkState.Done]);
        Assert.All(await bench.ItemsAsync(), item => Assert.Equal(0, item.Attempts));
        Assert.Equal(5, bench.Pacs.Stored().Count);
    }

    [Fact(Timeout = Hang)]
    public async Task WorkOn_NewsOfWork_WakesIt()
    {
        await using var bench = await Bench.StartAsync(archive);
        using var drain = CancellationTokenSource.CreateLinkedTokenSource(Bench.Cancellation);
        var run = bench.NewRun();
        var working = run.WorkOnAsync(drain.Token, Bench.Cancellation);

        await bench.DiscoverAsync(3);
        run.Nudge();
        await bench.Backend.Started.WaitAsync(TestContext.Current.CancellationToken);
        await drain.CancelAsync();
        await working;

        Assert.Equal(WorkState.Done, (await bench.ItemAsync(3)).State);
    }

    /// <summary>What is recorded is not fetched again; what a result needs beside it is, and is counted as such.</summary>
    [Theory]
    [InlineData(0, 1, 0)] // The first was missing: it brings the header along.
    [InlineData(8, 2, 1)] // The last was missing: the first is fetched again for its header.
    public async Task WorkOff_Resumed_FetchesOnlyWhatIsNotRecorded(int missing, int requests, int refetched)
    {
        await using var bench = await Bench.StartAsync(archive);
        bench.Pacs.Server.Dialect = new SandboxDialect { MissingInstances = new HashSet<string> { archive.SlicesOf(3)[missing].Instance.Value } };
        var first = await bench.WorkOnAsync(3);
        Assert.Equal(SmallArchive.Slices - 1, first.InstancesFetched);
        bench.Pacs.Server.Dialect = new SandboxDialect();
        bench.StartCounting();

        await bench.WorkOffAsync();

        var item = await bench.ItemAsync(3);
        var bytesAgain = refetched * archive.Bytes(archive.SlicesOf(3)[0]).Length;
        Assert.Equal(WorkState.Done, item.State);
        Assert.Equal((0, requests), bench.Pacs.Retrievals());
        Assert.Equal(((long)requests, (long)bytesAgain), (bench.Tally.InstancesFetched, bench.Tally.BytesRefetched));
        Assert.Equal((SmallArchive.Slices, (long)bytesAgain), (item.InstancesFetched, item.BytesRefetched));
        Assert.Equal(SmallArchive.Slices, bench.Backend.Inputs);
    }

    /// <summary>An interruption must not make a second report: the UIDs and the content are those of a run that was never interrupted.</summary>
    [Fact]
    public async Task WorkOff_Resumed_MakesTheReportOfAnUninterruptedRun()
    {
        await using var calm = await Bench.StartAsync(archive);
        await calm.WorkOnAsync(3);
        await using var rough = await Bench.StartAsync(archive);
        rough.Pacs.Server.Dialect = new SandboxDialect { MissingInstances = new HashSet<string> { archive.SlicesOf(3)[8].Instance.Value } };
        await rough.WorkOnAsync(3);
        rough.Pacs.Server.Dialect = new SandboxDialect();

        await rough.WorkOffAsync();

        Assert.Equal(calm.ResultOf(3), rough.ResultOf(3));
        Assert.Equal(Content(calm), Content(rough));

        static int Content(Bench bench) => bench.Pacs.Stored().Single().Dataset.GetItems(DicomTag.ContentSequence).Count;
    }

    [Fact]
    public async Task WorkOff_StoreLostTheResult_StoresTheSameObjectAgain()
    {
        await using var bench = await Bench.StartAsync(archive);
        bench.Pacs.Server.Dialect = new SandboxDialect { StoreLosesObject = true };
        Assert.Equal(FailureCode.StoreUnconfirmed, (await bench.WorkOnAsync(3)).Reason?.Code);
        bench.Pacs.Server.Dialect = new SandboxDialect();

        await bench.WorkOffAsync();

        var item = await bench.ItemAsync(3);
        Assert.Equal(WorkState.Done, item.State);
        Assert.Equal(2, bench.Pacs.Server.Journal.Count("POST"));
        var result = Assert.Single(await bench.Ledger.Reading.ResultsAsync(item.Id, Bench.Cancellation));
        Assert.Equal(bench.ResultOf(3), result.SopInstanceUid);
        Assert.DoesNotContain(await bench.Ledger.Reading.EventsAsync(item.Id, Bench.Cancellation), told => told.Kind == LedgerEventKind.ResultDiffered);
    }

    /// <summary>As after a kill between the store and its record: the result is found there, not sent again.</summary>
    [Fact]
    public async Task WorkOff_ResultIsThereUnrecorded_IsFoundAndNotSentAgain()
    {
        await using var bench = await Bench.StartAsync(archive);
        bench.Pacs.Server.Dialect = new SandboxDialect { HidesStored = true };
        Assert.Equal(FailureCode.StoreUnconfirmed, (await bench.WorkOnAsync(3)).Reason?.Code);
        bench.Pacs.Server.Dialect = new SandboxDialect();
        bench.StartCounting();

        await bench.WorkOffAsync();

        Assert.Equal(WorkState.Done, (await bench.ItemAsync(3)).State);
        Assert.Equal(0, bench.Pacs.Server.Journal.Count("POST"));
    }

    [Fact]
    public async Task WorkOff_TwoProgramsOnOneLedger_NoStudyIsDoneTwice()
    {
        await using var bench = await Bench.StartAsync(archive);
        await using var other = await bench.OpenLedgerAsync();
        await bench.DiscoverAsync();

        await Task.WhenAll(
            bench.WorkOffAsync(), bench.NewRun(other).WorkOffAsync(Bench.Cancellation, Bench.Cancellation));

        Assert.Equal(new() { [WorkState.Done] = 5, [WorkState.Skipped] = 2 }, await bench.StatesAsync());
        Assert.Equal(5 * SmallArchive.Slices, bench.Backend.Inputs);
        Assert.Equal(5, bench.Pacs.Server.Journal.Count("POST"));
        foreach (var item in await bench.ItemsAsync())
        {
            var told = await bench.Ledger.Reading.EventsAsync(item.Id, Bench.Cancellation);
            Assert.Equal(item.State == WorkState.Done ? 1 : 0, told.Count(each => each.Kind == LedgerEventKind.Claimed));
        }
    }

    /// <summary>A budget smaller than one slice slows a run down; it must not stop it.</summary>
    [Fact(Timeout = Hang)]
    public async Task WorkOff_BudgetOfOneByte_IsDoneAllTheSame()
    {
        await using var bench = await Bench.StartAsync(archive);
        bench.Definition = bench.Definition with { Budget = new ByteBudget(1) };

        await bench.DiscoverAsync();
        await bench.NewRun().WorkOffAsync(TestContext.Current.CancellationToken, TestContext.Current.CancellationToken);

        Assert.Equal(5, (await bench.StatesAsync())[WorkState.Done]);
        Assert.Equal(0, bench.Definition.Budget.Held);
    }

    private static TaskCompletionSource Gate() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
