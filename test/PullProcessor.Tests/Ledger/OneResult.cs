using PullProcessor.Pipeline.Ledger;

namespace PullProcessor.Tests.Ledger;

/// <summary>The usual case of most tests: an item has one result.</summary>
internal static class OneResult
{
    public static async Task<ResultRecord> ReserveOneAsync(this LedgerResults results, Lease lease, ResultReservation wanted, CancellationToken ct) =>
        Assert.Single(await results.ReserveAsync(lease, [wanted], [], ct));
}
