using PullProcessor.Pipeline;
using PullProcessor.Pipeline.Ledger;
using static PullProcessor.Tests.Ledger.LedgerFixture;

namespace PullProcessor.Tests.Ledger;

public sealed class LedgerResultTests
{
    [Fact]
    public async Task Reserve_Again_KeepsTheTimeOfTheFirst()
    {
        await using var fixture = await OpenAsync();
        var lease = await fixture.StartOneAsync();
        var first = await fixture.Ledger.Results.ReserveOneAsync(lease, Result(), Cancellation);
        fixture.Clock.Advance(TimeSpan.FromSeconds(30));

        var second = await fixture.Ledger.Results.ReserveOneAsync(lease, Result(), Cancellation);

        Assert.Equivalent(first, second);
        Assert.Equal(fixture.Clock.Now.AddSeconds(-30), second.BuiltAt);
    }

    [Fact]
    public async Task RecordBuilt_OtherBytesUnderTheSameUid_IsReported()
    {
        await using var fixture = await OpenAsync();
        var lease = await fixture.StartOneAsync();
        var results = fixture.Ledger.Results;
        var result = await results.ReserveOneAsync(lease, Result(), Cancellation);

        Assert.Equal(BuiltComparison.First, await results.RecordBuiltAsync(lease, result, "d1", "c", Cancellation));
        Assert.Equal(BuiltComparison.Same, await results.RecordBuiltAsync(lease, result, "d1", "c", Cancellation));
        Assert.Equal(BuiltComparison.Different, await results.RecordBuiltAsync(lease, result, "d2", "c", Cancellation));

        var told = (await fixture.Ledger.Reading.EventsAsync(lease.WorkItemId, Cancellation))[^1];
        Assert.Equal(LedgerEventKind.ResultDiffered, told.Kind);
        Assert.Contains("digest d2, d1 before", told.Text, StringComparison.Ordinal);
    }

    /// <summary>Whatever is not asked for any more must not keep the item from being Done; a confirmed result stays true unless one of its kind takes its place.</summary>
    [Fact]
    public async Task Reserve_OtherResultsThanBefore_SupersedesWhatIsNotWantedAnyMore()
    {
        await using var fixture = await OpenAsync();
        var lease = await fixture.StartOneAsync();
        var results = fixture.Ledger.Results;
        var before = await results.ReserveAsync(lease, [Result("2.25.77"), Result("2.25.77", "files"), Result("2.25.77", "old"), Result("2.25.77", "gone")], [], Cancellation);
        foreach (var confirmed in (int[])[0, 2])
        {
            await results.RecordBuiltAsync(lease, before[confirmed], "d", "c", Cancellation);
            await results.RecordConfirmedAsync(lease, before[confirmed], Cancellation);
        }

        var fresh = await results.ReserveAsync(lease, [Result("2.25.78"), Result("2.25.77", "files")], [], Cancellation);

        var kept = await fixture.Ledger.Reading.ResultsAsync(lease.WorkItemId, Cancellation);
        Assert.Equal(
            [("2.25.77", "main", true), ("2.25.77", "files", false), ("2.25.77", "old", false), ("2.25.77", "gone", true), ("2.25.78", "main", false)],
            kept.Select(result => (result.SopInstanceUid.Value, result.Destination, result.SupersededAt is not null)));
        Assert.Equal([kept[4].Id, kept[1].Id], fresh.Select(result => result.Id));
    }

    /// <summary>What a result takes the place of is fixed with its UIDs: a rebuild must not see more than the first build did.</summary>
    [Fact]
    public async Task Reserve_EarlierConfirmedResultOfItsKind_IsAPredecessorFromThenOn()
    {
        await using var fixture = await OpenAsync();
        var lease = await fixture.StartOneAsync();
        var results = fixture.Ledger.Results;
        var earlier = await results.ReserveAsync(lease, [Result("2.25.77"), Result("2.25.77", "files"), Result("2.25.90") with { ObjectKind = "seg" }], [], Cancellation);
        await results.RecordBuiltAsync(lease, earlier[0], "d", "c", Cancellation);
        await results.RecordConfirmedAsync(lease, earlier[0], Cancellation);
        await results.RecordBuiltAsync(lease, earlier[2], "d", "c", Cancellation);
        await results.RecordConfirmedAsync(lease, earlier[2], Cancellation);

        var first = await results.ReserveOneAsync(lease, Result("2.25.78"), Cancellation);
        var again = await results.ReserveOneAsync(lease, Result("2.25.78"), Cancellation);

        Assert.Empty(earlier.SelectMany(result => result.Predecessors));
        Assert.Equal([new PredecessorRecord("2.25.76", "1.2.840.10008.5.1.4.1.1.88.34", "2.25.77")], first.Predecessors);
        Assert.Equal(first.Predecessors, again.Predecessors);
    }

    /// <summary>Every walk says it; once is enough.</summary>
    [Fact]
    public async Task Reserve_ResultWithheld_IsOneEventThatSaysWhy()
    {
        await using var fixture = await OpenAsync();
        var lease = await fixture.StartOneAsync();
        const string Why = "sr for main: Nothing was found, and 'when' is positive.";

        await fixture.Ledger.Results.ReserveAsync(lease, [], [Why], Cancellation);
        await fixture.Ledger.Results.ReserveAsync(lease, [], [Why], Cancellation);
        await fixture.Ledger.Outcomes.CompleteAsync(lease, Cancellation);

        var told = Assert.Single(await fixture.Ledger.Reading.EventsAsync(lease.WorkItemId, Cancellation), each => each.Kind == LedgerEventKind.ResultWithheld);
        Assert.Equal(Why, told.Text);
    }

    [Fact]
    public async Task RecordFailed_ThenStored_IsForgotten()
    {
        await using var fixture = await OpenAsync();
        var lease = await fixture.StartOneAsync();
        var results = fixture.Ledger.Results;
        var result = await results.ReserveOneAsync(lease, Result(), Cancellation);
        await results.RecordBuiltAsync(lease, result, "d", "c", Cancellation);

        await results.RecordFailedAsync(lease, result, new WorkReason(FailureCode.StoreUnreachable, "away"), Cancellation);
        var failed = Assert.Single(await fixture.Ledger.Reading.ResultsAsync(lease.WorkItemId, Cancellation));
        await results.RecordStoredAsync(lease, result, "B000 (coercion)", Cancellation);
        var stored = Assert.Single(await fixture.Ledger.Reading.ResultsAsync(lease.WorkItemId, Cancellation));

        Assert.Equal((ResultState.Failed, new WorkReason(FailureCode.StoreUnreachable, "away")), (failed.State, failed.Failure));
        Assert.Equal((ResultState.Stored, null, "B000 (coercion)"), (stored.State, stored.Failure, stored.Warning));
    }

    [Fact]
    public async Task RecordConfirmed_StoreWasNotRecorded_CountsAsStored()
    {
        await using var fixture = await OpenAsync();
        var lease = await fixture.StartOneAsync();
        var results = fixture.Ledger.Results;
        var result = await results.ReserveOneAsync(lease, Result(), Cancellation);
        await Assert.ThrowsAsync<LedgerException>(() => results.RecordConfirmedAsync(lease, result, Cancellation));
        await results.RecordBuiltAsync(lease, result, "d1", "c", Cancellation);

        await results.RecordConfirmedAsync(lease, result, Cancellation);

        var kept = Assert.Single(await fixture.Ledger.Reading.ResultsAsync(lease.WorkItemId, Cancellation));
        Assert.Equal((fixture.Clock.Now, fixture.Clock.Now), (kept.StoredAt, kept.ConfirmedAt));
    }

    [Fact]
    public async Task RecordStored_ResultOfAnotherItem_IsRefused()
    {
        await using var fixture = await OpenAsync();
        await fixture.DiscoverAsync(Study(1), Study(2));
        await fixture.PromoteAsync();
        var one = (await fixture.ClaimAsync()).Lease;
        var other = (await fixture.ClaimAsync()).Lease;
        var result = await fixture.Ledger.Results.ReserveOneAsync(one, Result(), Cancellation);
        await fixture.Ledger.Results.RecordBuiltAsync(one, result, "d1", "c", Cancellation);

        await Assert.ThrowsAsync<LedgerException>(() => fixture.Ledger.Results.RecordStoredAsync(other, result, null, Cancellation));
    }
}
