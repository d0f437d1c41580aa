using PullProcessor.Pipeline.Ledger.Rows;

namespace PullProcessor.Pipeline.Ledger;

/// <summary>How a running work item ends. Each gives the lease back.</summary>
public sealed class LedgerOutcomes
{
    private readonly LedgerDatabase database;

    internal LedgerOutcomes(LedgerDatabase database) => this.database = database;

    /// <summary>Done: every result that was reserved and not superseded is confirmed.</summary>
    /// <exception cref="LeaseLostException">Somebody else has the item.</exception>
    /// <exception cref="LedgerException">A result is not confirmed.</exception>
    public Task CompleteAsync(Lease lease, CancellationToken cancellationToken) => CompleteAsync(lease, null, cancellationToken);

    /// <summary>As <see cref="CompleteAsync(Lease, CancellationToken)"/>, with what it was done without, which stays on the row.</summary>
    /// <exception cref="LeaseLostException">Somebody else has the item.</exception>
    /// <exception cref="LedgerException">A result is not confirmed.</exception>
    public Task CompleteAsync(Lease lease, MissingNote? note, CancellationToken cancellationToken) =>
        database.WriteAsync(
            "complete a work item",
            transaction =>
            {
                transaction.Move(LedgerSql.HoldLease, lease, "complete the item");
                var open = transaction.Query<ResultRow>(LedgerSql.UnconfirmedResults, new { workItemId = lease.WorkItemId });
                if (open.Count > 0)
                {
                    throw new LedgerException(
                        $"Work item {lease.WorkItemId} cannot be Done: destination {open[0].Destination} has not confirmed " +
                        $"{open[0].ObjectKind} {open[0].SopUid} ({open.Count} such in all). Confirm them, or postpone the item.");
                }

                var row = transaction.Move(LedgerSql.Complete, lease, "complete the item", new
                {
                    missing = note?.Instances ?? 0,
                    note = note is null ? null : LedgerTransaction.Shorten(note.Text),
                });
                transaction.Append(LedgerEventKind.Completed, lease, row, WorkState.Done, text: note?.Text);
            },
            cancellationToken);

    /// <summary>Waiting: the attempt failed, and the next is due at <paramref name="dueAt"/>.</summary>
    /// <exception cref="LeaseLostException">Somebody else has the item.</exception>
    public Task PostponeAsync(Lease lease, DateTimeOffset dueAt, FailureCode code, string text, CancellationToken cancellationToken) =>
        EndAsync(LedgerSql.Postpone, LedgerEventKind.Postponed, WorkState.Waiting, lease, new WorkReason(code, text), dueAt, cancellationToken);

    /// <summary>Waiting, because a destination does not answer, or the source is left alone for a while: no attempt is counted.</summary>
    /// <exception cref="LeaseLostException">Somebody else has the item.</exception>
    public Task DeferAsync(Lease lease, DateTimeOffset dueAt, FailureCode code, string text, CancellationToken cancellationToken) =>
        EndAsync(LedgerSql.Defer, LedgerEventKind.Deferred, WorkState.Waiting, lease, new WorkReason(code, text), dueAt, cancellationToken);

    /// <summary>Quarantined: the attempt failed, and no other is made unless an operator wants it.</summary>
    /// <exception cref="LeaseLostException">Somebody else has the item.</exception>
    public Task QuarantineAsync(Lease lease, FailureCode code, string text, CancellationToken cancellationToken) =>
        EndAsync(LedgerSql.Quarantine, LedgerEventKind.Quarantined, WorkState.Quarantined, lease, new WorkReason(code, text), null, cancellationToken);

    /// <summary>Skipped: a closer look says that there is nothing to do. No attempt is counted.</summary>
    /// <exception cref="LeaseLostException">Somebody else has the item.</exception>
    public Task SkipAsync(Lease lease, FailureCode code, string text, CancellationToken cancellationToken) =>
        EndAsync(LedgerSql.Skip, LedgerEventKind.Skipped, WorkState.Skipped, lease, new WorkReason(code, text), null, cancellationToken);

    /// <summary>Ready again, because the program was asked to stop. No attempt is counted.</summary>
    /// <exception cref="LeaseLostException">Somebody else has the item.</exception>
    public Task HandBackAsync(Lease lease, CancellationToken cancellationToken) =>
        database.WriteAsync(
            "hand a work item back",
            transaction =>
            {
                var before = transaction.Move(LedgerSql.HoldLease, lease, "hand the item back");
                transaction.Move(LedgerSql.HandBack, lease, "hand the item back");
                transaction.Append(LedgerEventKind.HandedBack, lease, before, WorkState.Ready);
            },
            cancellationToken);

    private Task EndAsync(
        string sql, LedgerEventKind kind, WorkState to, Lease lease, WorkReason reason, DateTimeOffset? dueAt, CancellationToken cancellationToken) =>
        database.WriteAsync(
            $"record a work item as {to}",
            transaction =>
            {
                var row = transaction.Move(sql, lease, $"become {to}", new
                {
                    code = (int)reason.Code,
                    text = LedgerTransaction.Shorten(reason.Text),
                    dueAt = dueAt is { } due ? ColumnText.ToColumn(due) : (long?)null,
                });
                transaction.Append(kind, lease, row, to, reason);
            },
            cancellationToken);
}
