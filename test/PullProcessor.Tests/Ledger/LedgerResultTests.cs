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
        var first = await fixture.Ledger.Results.ReserveResultAsync(lease, Result(), Cancellation);
        fixture.Clock.Advance(TimeSpan.FromSeconds(30));

        var second = await fixture.Ledger.Results.ReserveResultAsync(lease, Result(), Cancellation);

        Assert.Equal(first, second);
        Assert.Equal(fixture.Clock.Now.AddSeconds(-30), second.BuiltAt);
    }

    [Fact]
    public async Task RecordBuilt_OtherBytesUnderTheSameUid_IsReported()
    {
        await using var fixture = await OpenAsync();
        var lease = await fixture.StartOneAsync();
        var results = fixture.Ledger.Results;
        var result = await results.ReserveResultAsync(lease, Result(), Cancellation);

        Assert.Equal(BuiltComparison.First, await results.RecordBuiltAsync(lease, result, "d1", Cancellation));
        Assert.Equal(BuiltComparison.Same, await results.RecordBuiltAsync(lease, result, "d1", Cancellation));
        Assert.Equal(BuiltComparison.Different, await results.RecordBuiltAsync(lease, result, "d2", Cancellation));

        var told = (await fixture.Ledger.Reading.EventsAsync(lease.WorkItemId, Cancellation))[^1];
        Assert.Equal(LedgerEventKind.ResultDiffered, told.Kind);
        Assert.Contains("digest d2, d1 before", told.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reserve_OtherUidOfTheSameKind_SupersedesTheEarlierOnly()
    {
        await using var fixture = await OpenAsync();
        var lease = await fixture.StartOneAsync();
        var results = fixture.Ledger.Results;
        await results.ReserveResultAsync(lease, Result("2.25.77"), Cancellation);
        await results.ReserveResultAsync(lease, Result("2.25.77", "files"), Cancellation);

        var fresh = await results.ReserveResultAsync(lease, Result("2.25.78"), Cancellation);

        var kept = await fixture.Ledger.Reading.ResultsAsync(lease.WorkItemId, Cancellation);
        Assert.Equal(
            [("2.25.77", "main", true), ("2.25.77", "files", false), ("2.25.78", "main", false)],
            kept.Select(result => (result.SopInstanceUid.Value, result.Destination, result.SupersededAt is not null)));
        Assert.Equal(fresh, kept[2]);
    }

    [Fact]
    public async Task RecordConfirmed_StoreWasNotRecorded_CountsAsStored()
    {
        await using var fixture = await OpenAsync();
        var lease = await fixture.StartOneAsync();
        var results = fixture.Ledger.Results;
        var result = await results.ReserveResultAsync(lease, Result(), Cancellation);
        await Assert.ThrowsAsync<LedgerException>(() => results.RecordConfirmedAsync(lease, result, Cancellation));
        await results.RecordBuiltAsync(lease, result, "d1", Cancellation);

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
        var result = await fixture.Ledger.Results.ReserveResultAsync(one, Result(), Cancellation);
        await fixture.Ledger.Results.RecordBuiltAsync(one, result, "d1", Cancellation);

        await Assert.ThrowsAsync<LedgerException>(() => fixture.Ledger.Results.RecordStoredAsync(other, result, Cancellation));
    }
}
