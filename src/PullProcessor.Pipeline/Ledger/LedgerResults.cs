using PullProcessor.Pipeline.Ledger.Rows;

namespace PullProcessor.Pipeline.Ledger;

/// <summary>The result objects of a running work item: reserved, built, stored, confirmed, in this order and as often as needed.</summary>
public sealed class LedgerResults
{
    private readonly LedgerDatabase database;

    internal LedgerResults(LedgerDatabase database) => this.database = database;

    /// <summary>Fixes a result's UID and time before it is built. Reserved again, it is the same row with the time of the first reservation.</summary>
    /// <exception cref="LeaseLostException">Somebody else has the item.</exception>
    public Task<ResultRecord> ReserveResultAsync(Lease lease, ResultReservation reservation, CancellationToken cancellationToken) =>
        database.WriteAsync(
            "reserve a result",
            transaction =>
            {
                var item = transaction.Move(LedgerSql.HoldLease, lease, "reserve a result");
                var values = new
                {
                    workItemId = lease.WorkItemId,
                    destination = reservation.Destination,
                    objectKind = reservation.ObjectKind,
                    sop = reservation.SopInstanceUid.Value,
                    sopClass = reservation.SopClassUid.Value,
                    series = reservation.SeriesInstanceUid.Value,
                };
                var isFirst = transaction.Query<ResultRow>(LedgerSql.FindResult, values).Count == 0;
                foreach (var earlier in transaction.Query<ResultRow>(LedgerSql.SupersedeResults, values))
                {
                    transaction.Append(LedgerEventKind.ResultSuperseded, lease, item, text: Describe(earlier));
                }

                var reserved = transaction.Query<ResultRow>(LedgerSql.ReserveResult, values).Single();
                if (isFirst)
                {
                    transaction.Append(LedgerEventKind.ResultReserved, lease, item, text: Describe(reserved));
                }

                return reserved.ToRecord();
            },
            cancellationToken);

    /// <summary>Keeps the digest of the bytes that were built and are about to be stored.</summary>
    /// <returns>How they compare with those built before; <see cref="BuiltComparison.Different"/> is an event too.</returns>
    /// <exception cref="LeaseLostException">Somebody else has the item.</exception>
    public Task<BuiltComparison> RecordBuiltAsync(Lease lease, ResultRecord result, string digest, CancellationToken cancellationToken) =>
        database.WriteAsync(
            "record a built result",
            transaction =>
            {
                var item = transaction.Move(LedgerSql.HoldLease, lease, "record a built result");
                var key = new
                {
                    workItemId = lease.WorkItemId,
                    destination = result.Destination,
                    sop = result.SopInstanceUid.Value,
                };
                var before = transaction.Query<ResultRow>(LedgerSql.FindResult, key).SingleOrDefault()?.Digest;
                var row = MoveResult(transaction, LedgerSql.RecordBuilt, lease, result, "recorded as built; reserve it first", digest);
                if (before is null)
                {
                    return BuiltComparison.First;
                }

                if (before == digest)
                {
                    return BuiltComparison.Same;
                }

                transaction.Append(
                    LedgerEventKind.ResultDiffered, lease, item, text: $"{Describe(row)}: digest {digest}, {before} before");
                return BuiltComparison.Different;
            },
            cancellationToken);

    /// <summary>The destination took the result.</summary>
    /// <exception cref="LeaseLostException">Somebody else has the item.</exception>
    public Task RecordStoredAsync(Lease lease, ResultRecord result, CancellationToken cancellationToken) =>
        RecordAsync(LedgerSql.RecordStored, LedgerEventKind.ResultStored, "stored", lease, result, cancellationToken);

    /// <summary>The destination was asked and has the result.</summary>
    /// <exception cref="LeaseLostException">Somebody else has the item.</exception>
    public Task RecordConfirmedAsync(Lease lease, ResultRecord result, CancellationToken cancellationToken) =>
        RecordAsync(LedgerSql.RecordConfirmed, LedgerEventKind.ResultConfirmed, "confirmed", lease, result, cancellationToken);

    private static ResultRow MoveResult(
        LedgerTransaction transaction, string sql, Lease lease, ResultRecord result, string what, string? digest = null)
    {
        var rows = transaction.Query<ResultRow>(sql, new { workItemId = lease.WorkItemId, resultId = result.Id, digest });
        return rows.Count == 1
            ? rows[0]
            : throw new LedgerException(
                $"Result {result.SopInstanceUid} of work item {lease.WorkItemId} for destination {result.Destination} cannot be {what}. Nothing was written.");
    }

    private static string Describe(ResultRow result) => $"{result.ObjectKind} {result.SopUid} for {result.Destination}";

    private Task RecordAsync(
        string sql, LedgerEventKind kind, string done, Lease lease, ResultRecord result, CancellationToken cancellationToken) =>
        database.WriteAsync(
            $"record a {done} result",
            transaction =>
            {
                var item = transaction.Move(LedgerSql.HoldLease, lease, $"record a {done} result");
                var row = MoveResult(transaction, sql, lease, result, $"recorded as {done} before it was built");
                transaction.Append(kind, lease, item, text: Describe(row));
            },
            cancellationToken);
}
