using PullProcessor.Dicom;
using PullProcessor.Pipeline;
using PullProcessor.Pipeline.Ledger;
using static PullProcessor.Tests.Ledger.LedgerFixture;

namespace PullProcessor.Tests.Ledger;

public sealed class LedgerOrderTests
{
    private const string By = "ada@desk";

    [Fact]
    public async Task Retry_Quarantined_IsReadyWithAllTries()
    {
        await using var fixture = await OpenAsync();
        var lease = await fixture.StartOneAsync();
        await fixture.Ledger.Outcomes.QuarantineAsync(lease, FailureCode.RetrieveMissing, "gone", Cancellation);
        Assert.Equal(1, (await fixture.ItemAsync()).AttemptsByStage[Stage.Listing]);

        var item = Assert.Single((await OrderAsync(fixture, StudyOrder.Retry, "mended")).Moved);

        Assert.Equal((WorkState.Ready, null, 1), (item.State, item.Reason, item.Attempts));
        Assert.Empty(item.AttemptsByStage);
        var told = (await fixture.Ledger.Reading.EventsAsync(item.Id, Cancellation))[^1];
        Assert.Equal((LedgerEventKind.Retried, WorkState.Quarantined, WorkState.Ready, "mended", By), (told.Kind, told.From, told.To, told.Text, told.Owner));
        Assert.NotNull(await fixture.TryClaimAsync());
    }

    [Fact]
    public async Task Skip_Ready_StaysSkippedWhateverDiscoverySays()
    {
        await using var fixture = await OpenAsync();
        await fixture.DiscoverAsync(Study(1));
        await fixture.PromoteAsync();

        await OrderAsync(fixture, StudyOrder.Skip, "a phantom");
        await fixture.DiscoverAsync(Study(1, instances: 99));

        var item = await fixture.ItemAsync();
        Assert.Equal((WorkState.Skipped, new WorkReason(FailureCode.SkippedByOperator, "a phantom"), 99), (item.State, item.Reason, item.InstancesSeen));
    }

    [Fact]
    public async Task Release_SkippedBySelection_IsReadyAndSelectionIsNotAskedAgain()
    {
        await using var fixture = await OpenAsync();
        var no = new WorkReason(FailureCode.NotSelected, "no CT");
        await fixture.DiscoverAsync(Study(1, skip: no));

        await OrderAsync(fixture, StudyOrder.Release, "");
        await fixture.DiscoverAsync(Study(1, skip: no));

        Assert.Equal(WorkState.Ready, (await fixture.ItemAsync()).State);
    }

    [Fact]
    public async Task Reprocess_Done_IsANewRevisionAndTheOldStaysDone()
    {
        await using var fixture = await OpenAsync();
        var done = await FinishAsync(fixture);

        var revision = Assert.Single((await OrderAsync(fixture, StudyOrder.Reprocess, "model 1.1 was wrong")).Moved);

        Assert.Equal((2, WorkState.Ready, 0, 0), (revision.Revision, revision.State, revision.Attempts, revision.InstancesFetched));
        var items = await fixture.Ledger.Reading.FindAsync(new StudyInstanceUid("2.25.1"), Cancellation);
        Assert.Equal([(1, WorkState.Done), (2, WorkState.Ready)], items.Select(item => (item.Revision, item.State)));
        Assert.Equal("revision 2: model 1.1 was wrong", (await fixture.Ledger.Reading.EventsAsync(done, Cancellation))[^1].Text);
        Assert.Equal([LedgerEventKind.Reprocessed], await fixture.EventKindsAsync(revision.Id));
        var (kept, counted) = fixture.BothCounts();
        Assert.Equal(counted, kept);

        // Once more finds nothing that is Done at its latest revision.
        Assert.Empty((await OrderAsync(fixture, StudyOrder.Reprocess, "again")).Moved);
    }

    [Fact]
    public async Task Prioritize_TheLastInLine_IsClaimedFirst()
    {
        await using var fixture = await OpenAsync();
        await fixture.DiscoverAsync(Study(1), Study(2, date: new DateOnly(2020, 1, 1)));
        await fixture.PromoteAsync();
        var last = await fixture.ItemAsync(2);

        await fixture.Ledger.Orders.GiveAsync(StudyOrder.Prioritize, [last], "on the table", By, Cancellation);

        Assert.Equal(last.Id, (await fixture.ClaimAsync()).Item.Id);
        Assert.Contains(LedgerEventKind.Prioritized, await fixture.EventKindsAsync(last.Id));
    }

    /// <summary>Between the reading and the order another program may have moved it.</summary>
    [Theory]
    [InlineData(StudyOrder.Reprocess)]
    [InlineData(StudyOrder.Retry)]
    [InlineData(StudyOrder.Skip)]
    [InlineData(StudyOrder.Release)]
    [InlineData(StudyOrder.Prioritize)]
    public async Task Order_ItemLeftItsState_WritesNothing(StudyOrder order)
    {
        await using var fixture = await OpenAsync();
        await fixture.StartOneAsync();
        var running = await fixture.ItemAsync();
        var before = await fixture.EventKindsAsync(running.Id);

        foreach (var state in Enum.GetValues<WorkState>())
        {
            var receipt = await fixture.Ledger.Orders.GiveAsync(order, [running with { State = state }], "x", By, Cancellation);
            Assert.Empty(receipt.Moved);
            Assert.Single(receipt.Left);
        }

        Assert.Equal(WorkState.Running, (await fixture.ItemAsync()).State);
        Assert.Equal(before, await fixture.EventKindsAsync(running.Id));
    }

    [Fact]
    public async Task Choose_EveryFilter_Restricts()
    {
        await using var fixture = await OpenAsync();
        await fixture.DiscoverAsync(Study(1), Study(2, date: new DateOnly(2024, 3, 2)), Study(3, skip: new WorkReason(FailureCode.NotSelected, "no")));
        var ledger = fixture.Ledger;

        async Task<IEnumerable<string>> ChooseAsync(WorkState state, StudyFilter filter) =>
            (await ledger.Orders.ChooseAsync(state, filter, Cancellation)).Select(item => item.StudyInstanceUid.Value);

        Assert.Equal(["2.25.1", "2.25.2"], await ChooseAsync(WorkState.Discovered, new StudyFilter()));
        Assert.Equal(["2.25.2"], await ChooseAsync(WorkState.Discovered, new StudyFilter { From = new DateOnly(2024, 3, 1), To = new DateOnly(2024, 3, 31) }));
        Assert.Equal(["2.25.3"], await ChooseAsync(WorkState.Skipped, new StudyFilter { Codes = [FailureCode.NotSelected] }));
        Assert.Empty(await ChooseAsync(WorkState.Skipped, new StudyFilter { Codes = [FailureCode.NothingSelected] }));
        Assert.Empty(await ChooseAsync(WorkState.Discovered, new StudyFilter { Modality = "C" }));
        Assert.Equal(2, (await ChooseAsync(WorkState.Discovered, new StudyFilter { Modality = "SR" })).Count());
        Assert.Empty(await ChooseAsync(WorkState.Discovered, new StudyFilter { Pipeline = "other" }));
        Assert.Empty(await ChooseAsync(WorkState.Discovered, new StudyFilter { Source = "other" }));
    }

    [Theory]
    [InlineData("blob", 1)]
    [InlineData("blob 1.0", 1)]
    [InlineData("blob 1", 0)]
    [InlineData("blo", 0)]
    public async Task Choose_ByModel_TakesNameOrNameAndVersion(string model, int found)
    {
        await using var fixture = await OpenAsync();
        await FinishAsync(fixture);

        Assert.Equal(found, (await fixture.Ledger.Orders.ChooseAsync(WorkState.Done, new StudyFilter { Model = model }, Cancellation)).Count);
    }

    private static async Task<long> FinishAsync(LedgerFixture fixture)
    {
        var lease = await fixture.StartOneAsync();
        var result = await fixture.Ledger.Results.ReserveOneAsync(lease, Result(), Cancellation);
        await fixture.Ledger.Results.RecordBuiltAsync(lease, result, "d", "c", Cancellation);
        await fixture.Ledger.Results.RecordStoredAsync(lease, result, null, Cancellation);
        await fixture.Ledger.Results.RecordConfirmedAsync(lease, result, Cancellation);
        await fixture.Ledger.Outcomes.CompleteAsync(lease, Cancellation);
        return lease.WorkItemId;
    }

    private static async Task<OrderReceipt> OrderAsync(LedgerFixture fixture, StudyOrder order, string reason)
    {
        var items = new List<WorkItem>();
        foreach (var state in LedgerOrders.StatesOf(order))
        {
            items.AddRange(await fixture.Ledger.Orders.ChooseAsync(state, new StudyFilter(), Cancellation));
        }

        return await fixture.Ledger.Orders.GiveAsync(order, items, reason, By, Cancellation);
    }
}
