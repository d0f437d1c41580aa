using PullProcessor.Dicom;
using PullProcessor.Pipeline;
using PullProcessor.Pipeline.Ledger;
using PullProcessor.Pipeline.Store;
using PullProcessor.SandboxPacs;
using PullProcessor.Tests.Dialects;
using StoreAnswer = PullProcessor.Pipeline.Store.StoreAnswer;

namespace PullProcessor.Tests.Run;

/// <summary>Each way in which a study's walk ends, and the state and reason that the ledger has of it.</summary>
public sealed class StudyWorkerTests(SmallArchive archive)
{
    private static readonly int MostTries = FailureRules.Of(FailureCode.RetrieveMissing).MostTries!.Value;

    [Fact]
    public async Task Work_AllIsWell_IsDoneWithAConfirmedResult()
    {
        await using var bench = await Bench.StartAsync(archive);

        var item = await bench.WorkOnAsync(3);

        Assert.Equal((WorkState.Done, 0, null), (item.State, item.Attempts, item.Reason));
        Assert.Equal((SmallArchive.Slices, SmallArchive.Slices), (item.InstancesExpected, item.InstancesFetched));
        var result = Assert.Single(await bench.Ledger.Reading.ResultsAsync(item.Id, Bench.Cancellation));
        Assert.NotNull(result.ConfirmedAt);
        Assert.Equal(bench.ResultOf(3), result.SopInstanceUid);
    }

    /// <summary>The listing does not tell a localizer; the object does, and then there are too few.</summary>
    [Fact]
    public async Task Work_TooFewFitForTheModel_IsSkippedWithWhatWasLeftOut()
    {
        await using var bench = await Bench.StartAsync(archive);
        bench.Definition = bench.Definition with { Selection = bench.Definition.Selection with { MinInstances = SmallArchive.Slices + 1 } };

        var item = await bench.WorkOnAsync(0);

        AssertReason(item, WorkState.Skipped, FailureCode.NothingSelected, "9 instances", $"Instance {archive.LocalizerOf(0).Instance}: it is a localizer.");
        Assert.Equal(0, item.Attempts);
        Assert.Equal(SmallArchive.Slices, bench.Backend.Inputs);
    }

    [Fact]
    public async Task Work_InstanceMissing_WaitsForTheNextTry()
    {
        await using var bench = await Bench.StartAsync(archive);
        Miss(bench, archive.SlicesOf(3)[4]);

        var item = await bench.WorkOnAsync(3);

        AssertReason(item, WorkState.Waiting, FailureCode.RetrieveMissing, "1 of the study's instances", archive.SlicesOf(3)[4].Instance.Value, "404");
        Assert.Equal(1, item.Attempts);
        Assert.InRange((item.NextTry!.Value - bench.Clock.GetUtcNow()).TotalSeconds, 5, 6);
    }

    [Fact]
    public async Task Work_FailsEveryTime_IsQuarantinedAtTheLastTryAndClaimedNoMore()
    {
        await using var bench = await Bench.StartAsync(archive);
        Miss(bench, archive.SlicesOf(3)[4]);

        var item = await bench.WorkOnAsync(3);
        for (var attempt = 2; attempt <= MostTries; attempt++)
        {
            Assert.Equal((WorkState.Waiting, attempt - 1), (item.State, item.Attempts));
            bench.Clock.Advance(item.NextTry!.Value - bench.Clock.GetUtcNow());
            await bench.NewWorker().WorkAsync(await bench.ClaimAsync(), Bench.Cancellation);
            item = await bench.ItemAsync(3);
        }

        AssertReason(item, WorkState.Quarantined, FailureCode.RetrieveMissing, $"This was try {MostTries} of {MostTries} in stage Inferring.");
        Assert.Null(await bench.Ledger.Reading.NextDueAsync(Bench.Source, Bench.Name, Bench.Cancellation));
    }

    [Theory]
    [InlineData("ImagePositionPatient", FailureCode.DecodeAttribute, "(0020,0032)")]
    [InlineData("PixelData", FailureCode.DecodeCorrupt, "(7FE0,0010)")]
    public async Task Work_SliceThatNoTryWouldMend_IsQuarantinedAtOnce(string keyword, FailureCode code, string said)
    {
        var bad = archive.SlicesOf(3)[4];
        await using var bench = await Bench.StartAsync(archive, folder =>
            Pacs.Edit(folder, bad, dataset => dataset.Remove((DicomTag)typeof(DicomTag).GetProperty(keyword)!.GetValue(null)!)));

        var item = await bench.WorkOnAsync(3);

        AssertReason(item, WorkState.Quarantined, code, bad.Instance.Value, said);
        Assert.Equal(1, item.Attempts);
        Assert.Equal(0, bench.Definition.Budget.Held);
    }

    [Fact]
    public async Task Work_ModelFails_WaitsAndNamesTheInstance()
    {
        await using var bench = await Bench.StartAsync(archive);
        bench.Backend.Fault = new InvalidOperationException("The model broke.");

        var item = await bench.WorkOnAsync(3);

        AssertReason(item, WorkState.Waiting, FailureCode.InferFailed, "instance 2.25.");
        Assert.Equal(0, bench.Definition.Budget.Held);
    }

    [Fact]
    [DialectRow("Q33")]
    public async Task Work_StudyNoLongerAtTheSource_WaitsAsVanished()
    {
        await using var bench = await Bench.StartAsync(archive);
        var window = new DiscoveredWindow { Source = Bench.Source, Pipeline = Bench.Name, Studies = 1, Rows = 1, Pages = 1, IsProven = true, Proof = "test" };
        var gone = new StudyInstanceUid("2.25.404");
        await bench.Ledger.Discovery.DiscoverAsync(window, [new DiscoveredStudy { StudyInstanceUid = gone }], Bench.Cancellation);
        await bench.Ledger.Discovery.PromoteStableAsync(Bench.Source, Bench.Name, TimeSpan.Zero, Bench.Cancellation);

        await bench.NewWorker().WorkAsync(await bench.ClaimAsync(), Bench.Cancellation);

        AssertReason((await bench.Ledger.Reading.FindAsync(gone, Bench.Cancellation))[0], WorkState.Waiting, FailureCode.StudyVanished, "deleted, merged or moved");
    }

    [Fact]
    public async Task Work_ListingInDoubt_WaitsInsteadOfReadingHalfAStudy()
    {
        await using var bench = await Bench.StartAsync(archive);
        await bench.DiscoverAsync(3);
        bench.Pacs.Server.Dialect = SandboxDialect.Of("qido-cap=5,qido-offset-ignored,metadata-missing");

        await bench.NewWorker().WorkAsync(await bench.ClaimAsync(), Bench.Cancellation);

        AssertReason(await bench.ItemAsync(3), WorkState.Waiting, FailureCode.QueryIncomplete, "counts 9 instances in series", "lists 5 of them");
        Assert.Equal(0, bench.Backend.Inputs);
    }

    [Fact]
    public async Task Work_SourceGone_WaitsAsUnreachable()
    {
        await using var bench = await Bench.StartAsync(archive);
        await bench.DiscoverAsync(3);
        await bench.Pacs.Server.DisposeAsync();

        await bench.NewWorker().WorkAsync(await bench.ClaimAsync(), Bench.Cancellation);

        AssertReason(await bench.ItemAsync(3), WorkState.Waiting, FailureCode.QueryUnreachable, archive.Studies[3].Value);
    }

    [Fact]
    public async Task Work_Stopped_IsHandedBackWithoutAnAttempt()
    {
        await using var bench = await Bench.StartAsync(archive);
        bench.Backend.Gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Bench.Cancellation);
        await bench.DiscoverAsync(3);
        var running = bench.NewWorker().WorkAsync(await bench.ClaimAsync(), stop.Token);
        await bench.Backend.Started.WaitAsync(Bench.Cancellation);

        await stop.CancelAsync();
        await running;

        var item = await bench.ItemAsync(3);
        Assert.Equal((WorkState.Ready, 0, null), (item.State, item.Attempts, item.Reason));
    }

    [Theory]
    [InlineData(0xC000, WorkState.Quarantined)]
    [InlineData(0xA700, WorkState.Waiting)]
    public async Task Work_ResultRefused_WaitsOnlyWhereTheReasonMayPass(int reason, WorkState state)
    {
        await using var bench = await Bench.StartAsync(archive);
        bench.Pacs.Server.Dialect = new SandboxDialect { StoreAnswer = new(409, (ushort)reason) };

        AssertReason(await bench.WorkOnAsync(3), state, FailureCode.StoreRefused, $"{reason:X4}");
    }

    /// <summary>One destination in trouble must not keep a result from the other.</summary>
    [Fact]
    public async Task Work_OneOfTwoDestinationsRefuses_TheOtherHasTheResult()
    {
        await using var bench = await Bench.StartAsync(archive);
        bench.Definition = bench.Definition with { Results = [Bench.Route(new OddDestination(new StoreAnswer(FailureCode.StoreForeign, "somebody's"))), .. bench.Definition.Results] };

        var item = await bench.WorkOnAsync(3);

        AssertReason(item, WorkState.Quarantined, FailureCode.StoreForeign, "somebody's");
        var results = await bench.Ledger.Reading.ResultsAsync(item.Id, Bench.Cancellation);
        Assert.Equal(["archive"], results.Where(result => result.ConfirmedAt is not null).Select(result => result.Destination));
        Assert.Single(bench.Pacs.Stored());
    }

    /// <summary>An exception's message may quote what the study contains: only its kind and place are told.</summary>
    [Fact]
    public async Task Work_FaultOfTheProgram_WaitsAndTellsNoMessage()
    {
        await using var bench = await Bench.StartAsync(archive);
        bench.Definition = bench.Definition with { Results = [Bench.Route(new OddDestination(null))] };

        var item = await bench.WorkOnAsync(3);

        AssertReason(item, WorkState.Waiting, FailureCode.ProgramFault, "InvalidOperationException");
        Assert.DoesNotContain(OddDestination.Secret, item.Reason!.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(bench.Log.All, line => line.Contains(OddDestination.Secret, StringComparison.Ordinal));
    }

    private static void Miss(Bench bench, ArchivedObject which) =>
        bench.Pacs.Server.Dialect = new SandboxDialect { MissingInstances = new HashSet<string> { which.Instance.Value } };

    private static void AssertReason(WorkItem item, WorkState state, FailureCode code, params string[] said)
    {
        Assert.Equal((state, code), (item.State, item.Reason?.Code));
        Assert.All(said, text => Assert.Contains(text, item.Reason!.Text, StringComparison.Ordinal));
    }

    /// <summary>Answers what it is told to; without an answer it throws.</summary>
    private sealed class OddDestination(StoreAnswer? answer) : IResultDestination
    {
        public const string Secret = "Doe^Jane";

        public string Name => "odd";

        public Task<StoreAnswer> PutAsync(ResultObject result, CancellationToken ct) => Task.FromResult(answer ?? throw new InvalidOperationException(Secret));

        public bool CanBeAsked => true;

        public Task<StoreAnswer> ConfirmAsync(ExpectedResult expected, CancellationToken ct) => Task.FromResult(answer ?? throw new InvalidOperationException(Secret));

        public Task<StoreAnswer> VerifyAsync(ExpectedResult expected, CancellationToken ct) => ConfirmAsync(expected, ct);
    }
}
