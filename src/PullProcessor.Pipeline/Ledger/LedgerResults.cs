using System.Text.Json;
using PullProcessor.Pipeline.Ledger.Rows;

namespace PullProcessor.Pipeline.Ledger;

/// <summary>The result objects of a running work item: reserved, built, stored, confirmed, in this order and as often as needed.</summary>
public sealed class LedgerResults
{
    private readonly LedgerDatabase database;

    internal LedgerResults(LedgerDatabase database) => this.database = database;

    /// <summary>
    /// Fixes the UIDs and times of all results of a work item before the first is built. Reserved again, a result is the same row with the time and the
    /// predecessors of the first reservation. What was reserved before and is not wanted any more is superseded.
    /// </summary>
    /// <param name="lease">The item's.</param>
    /// <param name="wanted">Every result that the item is to have.</param>
    /// <param name="withheld">What it is not to have and why, an event for each: so that the absence of a result is never ambiguous.</param>
    /// <param name="cancellationToken">Stops before the transaction begins.</param>
    /// <returns>The rows, in the order of <paramref name="wanted"/>.</returns>
    /// <exception cref="LeaseLostException">Somebody else has the item.</exception>
    public Task<IReadOnlyList<ResultRecord>> ReserveAsync(
        Lease lease, IReadOnlyList<ResultReservation> wanted, IReadOnlyList<string> withheld, CancellationToken cancellationToken) =>
        database.WriteAsync<IReadOnlyList<ResultRecord>>(
            "reserve results",
            transaction =>
            {
                var item = transaction.Move(LedgerSql.HoldLease, lease, "reserve results");
                var keys = JsonSerializer.Serialize(wanted.Select(each => new { destination = each.Destination, kind = each.ObjectKind, sop = each.SopInstanceUid.Value }));
                foreach (var earlier in transaction.Query<ResultRow>(LedgerSql.SupersedeResults, new { workItemId = lease.WorkItemId, wanted = keys }))
                {
                    transaction.Append(LedgerEventKind.ResultSuperseded, lease, item, text: earlier.ToString());
                }

                foreach (var why in withheld)
                {
                    transaction.AppendOnce(LedgerEventKind.ResultWithheld, lease, item, why);
                }

                return [.. wanted.Select(each => Reserve(transaction, lease, item, each, keys).ToRecord())];
            },
            cancellationToken);

    /// <summary>Keeps the digests of what was built and is about to be stored.</summary>
    /// <returns>How the bytes compare with those built before; <see cref="BuiltComparison.Different"/> is an event too.</returns>
    /// <exception cref="LeaseLostException">Somebody else has the item.</exception>
    public Task<BuiltComparison> RecordBuiltAsync(Lease lease, ResultRecord result, string digest, string? contentDigest, CancellationToken cancellationToken) =>
        database.WriteAsync(
            "record a built result",
            transaction =>
            {
                var item = transaction.Move(LedgerSql.HoldLease, lease, "record a built result");
                var key = new { workItemId = lease.WorkItemId, destination = result.Destination, sop = result.SopInstanceUid.Value };
                var before = transaction.Query<ResultRow>(LedgerSql.FindResult, key).SingleOrDefault()?.Digest;
                var row = MoveResult(transaction, LedgerSql.RecordBuilt, lease, result, "recorded as built; reserve it first", new { digest, contentDigest });
                if (before is null)
                {
                    return BuiltComparison.First;
                }

                if (before == digest)
                {
                    return BuiltComparison.Same;
                }

                transaction.Append(LedgerEventKind.ResultDiffered, lease, item, text: $"{row}: digest {digest}, {before} before");
                return BuiltComparison.Different;
            },
            cancellationToken);

    /// <summary>The destination took the result.</summary>
    /// <param name="lease">The item's.</param>
    /// <param name="result">Which.</param>
    /// <param name="warning">With which reservations; null where it had none. Never patient data.</param>
    /// <param name="cancellationToken">Stops before the transaction begins.</param>
    /// <exception cref="LeaseLostException">Somebody else has the item.</exception>
    public Task RecordStoredAsync(Lease lease, ResultRecord result, string? warning, CancellationToken cancellationToken) =>
        RecordAsync(LedgerSql.RecordStored, LedgerEventKind.ResultStored, "stored", lease, result, Shorten(warning), cancellationToken);

    /// <summary>The destination was asked and has the result.</summary>
    /// <exception cref="LeaseLostException">Somebody else has the item.</exception>
    public Task RecordConfirmedAsync(Lease lease, ResultRecord result, CancellationToken cancellationToken) =>
        RecordAsync(LedgerSql.RecordConfirmed, LedgerEventKind.ResultConfirmed, "confirmed", lease, result, null, cancellationToken);

    /// <summary>A try with the result failed. What the item becomes, its outcome says; this is beside the result until a try succeeds.</summary>
    /// <exception cref="LeaseLostException">Somebody else has the item.</exception>
    public Task RecordFailedAsync(Lease lease, ResultRecord result, WorkReason reason, CancellationToken cancellationToken) =>
        database.WriteAsync(
            "record a failed result",
            transaction =>
            {
                transaction.Move(LedgerSql.HoldLease, lease, "record a failed result");
                MoveResult(
                    transaction, LedgerSql.RecordFailed, lease, result, "recorded as failed", new { code = (int)reason.Code, text = LedgerTransaction.Shorten(reason.Text) });
            },
            cancellationToken);

    private static ResultRow Reserve(LedgerTransaction transaction, Lease lease, WorkItemRow item, ResultReservation wanted, string keys)
    {
        var key = new { workItemId = lease.WorkItemId, destination = wanted.Destination, sop = wanted.SopInstanceUid.Value };
        var isFirst = transaction.Query<ResultRow>(LedgerSql.FindResult, key).Count == 0;
        IReadOnlyList<PredecessorRecord> predecessors = isFirst
            ? transaction.Query<PredecessorRecord>(LedgerSql.FindPredecessors, new { workItemId = lease.WorkItemId, objectKind = wanted.ObjectKind, wanted = keys })
            : [];
        var reserved = transaction.Query<ResultRow>(LedgerSql.ReserveResult, new
        {
            key.workItemId,
            key.destination,
            key.sop,
            objectKind = wanted.ObjectKind,
            sopClass = wanted.SopClassUid.Value,
            series = wanted.SeriesInstanceUid.Value,
            model = wanted.Model,
            predecessors = ResultRow.ToColumn(predecessors),
        }).Single();
        if (isFirst)
        {
            transaction.Append(LedgerEventKind.ResultReserved, lease, item, text: reserved.ToString());
        }

        return reserved;
    }

    private static ResultRow MoveResult(LedgerTransaction transaction, string sql, Lease lease, ResultRecord result, string what, object values)
    {
        var rows = transaction.Query<ResultRow>(sql, new { workItemId = lease.WorkItemId, resultId = result.Id }, values);
        return rows.Count == 1
            ? rows[0]
            : throw new LedgerException(
                $"Result {result.SopInstanceUid} of work item {lease.WorkItemId} for destination {result.Destination} cannot be {what}. Nothing was written.");
    }

    private static string? Shorten(string? text) => text is null ? null : LedgerTransaction.Shorten(text);

    private Task RecordAsync(
        string sql, LedgerEventKind kind, string done, Lease lease, ResultRecord result, string? warning, CancellationToken cancellationToken) =>
        database.WriteAsync(
            $"record a {done} result",
            transaction =>
            {
                var item = transaction.Move(LedgerSql.HoldLease, lease, $"record a {done} result");
                var row = MoveResult(transaction, sql, lease, result, $"recorded as {done} before it was built", new { warning });
                transaction.Append(kind, lease, item, text: warning is null ? row.ToString() : $"{row}, with a warning: {warning}");
            },
            cancellationToken);
}
