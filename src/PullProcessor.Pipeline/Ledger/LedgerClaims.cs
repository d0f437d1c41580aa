using System.Text.Json;
using Dapper;
using PullProcessor.Pipeline.Ledger.Rows;

namespace PullProcessor.Pipeline.Ledger;

/// <summary>Leases: who may write for a work item.</summary>
public sealed class LedgerClaims
{
    /// <summary>Deaths of its own, in a row and at the same place, after which a study is Quarantined.</summary>
    public const int DeathsOfPoison = 2;

    /// <summary>Deaths in a row, alone, without coming further, and none of them at an instance: whoever waits for a server is more likely to have been killed from outside.</summary>
    public const int DeathsWhileWaiting = 5;

    // Far longer than any lease is given, and far shorter than the jump of a clock that would do harm.
    private static readonly TimeSpan LongestLease = TimeSpan.FromHours(1);

    // Clocks of two programs on one machine agree; what is a little ahead was written a moment ago.
    private static readonly TimeSpan ClockSlack = TimeSpan.FromMinutes(1);

    /// <summary>Of a hundred claims while both lanes have work, those of the backfill lane.</summary>
    public const int UsualBackfillShare = 10;

    private readonly LedgerDatabase database;

    internal LedgerClaims(LedgerDatabase database) => this.database = database;

    /// <summary>As <see cref="ClaimNextAsync(string, string, IReadOnlyList{OutboxLimit}, int, string, TimeSpan, CancellationToken)"/>, with the usual share for the backfill lane.</summary>
    public Task<ClaimedWork?> ClaimNextAsync(
        string source, string pipeline, IReadOnlyList<OutboxLimit> outboxes, string owner, TimeSpan leaseFor, CancellationToken cancellationToken) =>
        ClaimNextAsync(source, pipeline, outboxes, UsualBackfillShare, owner, leaseFor, cancellationToken);

    /// <summary>
    /// Takes the next work item that is Ready, or Waiting and due: what an operator has put first, then live before backfill, save for the latter's share;
    /// in a lane due retries, then by the campaign's order or the newest study date. While an outbox is full, only what was begun before.
    /// </summary>
    /// <param name="source">The source's name.</param>
    /// <param name="pipeline">The pipeline's name.</param>
    /// <param name="outboxes">The outboxes of the destinations that the pipeline needs.</param>
    /// <param name="backfillShare">Of a hundred claims while both lanes have work, how many are the backfill lane's; 1 to 100.</param>
    /// <param name="owner">Who takes it.</param>
    /// <param name="leaseFor">For how long, unless it is renewed.</param>
    /// <param name="cancellationToken">Stops before the transaction begins.</param>
    /// <returns>The item, now Running in stage Listing under a new token; null when there is none.</returns>
    public Task<ClaimedWork?> ClaimNextAsync(
        string source,
        string pipeline,
        IReadOnlyList<OutboxLimit> outboxes,
        int backfillShare,
        string owner,
        TimeSpan leaseFor,
        CancellationToken cancellationToken) =>
        database.WriteAsync(
            "claim a work item",
            transaction =>
            {
                var isFull = outboxes.Any(outbox => CountUndelivered(transaction, outbox) >= outbox.MaxUndelivered);
                var destinations = JsonSerializer.Serialize(outboxes.Select(outbox => outbox.Destination));
                var candidates = transaction.Query<ClaimableRow>(isFull ? LedgerSql.FindRetry : LedgerSql.FindClaimable, new { source, pipeline, destinations }).Single();
                return Choose(transaction, candidates, source, pipeline, backfillShare) is { } id
                    ? Claim(transaction, transaction.Query<WorkItemRow>(LedgerSql.FindWorkItem, new { id }).Single(), owner, leaseFor)
                    : null;
            },
            cancellationToken);

    /// <summary>Takes a work item whose results an operator wants delivered now: one that is Waiting or Quarantined because a delivery failed.</summary>
    /// <returns>The item, now Running; null when it is in another state by now, or failed elsewhere.</returns>
    public Task<ClaimedWork?> ClaimForDeliveryAsync(long workItemId, string owner, TimeSpan leaseFor, CancellationToken cancellationToken) =>
        database.WriteAsync(
            "claim a work item for delivery",
            transaction => transaction.Query<WorkItemRow>(LedgerSql.FindDeliverable, new { id = workItemId }).SingleOrDefault() is { } deliverable
                ? Claim(transaction, deliverable, owner, leaseFor)
                : null,
            cancellationToken);

    /// <summary>Lets a lease run from now on for <paramref name="leaseFor"/>.</summary>
    /// <exception cref="LeaseLostException">Somebody else has the item.</exception>
    public Task<Lease> RenewAsync(Lease lease, TimeSpan leaseFor, CancellationToken cancellationToken) =>
        database.WriteAsync(
            "renew a lease",
            transaction =>
            {
                var expires = ColumnText.ToColumn(transaction.At + leaseFor);
                return transaction.Move(LedgerSql.RenewLease, lease, "renew the lease", new { expires }).ToLease();
            },
            cancellationToken);

    /// <summary>
    /// Takes Running work items from owners that are dead, or whose lease ran out: they are Ready again. A death is counted, an attempt is not.
    /// One that was run alone and has died so before, no further than this time, is Quarantined: it kills whoever runs it.
    /// </summary>
    /// <param name="deadOwners">Owners that are known to be dead; see <see cref="ListOwnersAsync"/>.</param>
    /// <param name="cancellationToken">Stops before the transaction begins.</param>
    /// <returns>The items as they are now.</returns>
    public Task<IReadOnlyList<WorkItem>> ReleaseOrphansAsync(IReadOnlyCollection<string> deadOwners, CancellationToken cancellationToken) =>
        database.WriteAsync<IReadOnlyList<WorkItem>>(
            "release orphaned work items",
            transaction =>
            {
                MendNextTries(transaction);
                var longestLease = (long)LongestLease.TotalMilliseconds;
                var orphans = transaction.Query<WorkItemRow>(LedgerSql.ListOrphans, new { deadOwners = JsonSerializer.Serialize(deadOwners), longestLease });
                return [.. orphans.Select(orphan => Release(transaction, orphan, isAlone: orphan.IsAlone || orphans.Count(other => other.LeaseOwner == orphan.LeaseOwner) == 1))];
            },
            cancellationToken);

    /// <summary>The owners of all Running work items, whether they live or not.</summary>
    public Task<IReadOnlyList<string>> ListOwnersAsync(CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<string>>(
            "list the owners of leases", reader => reader.Query<string>(LedgerSql.ListOwners).AsList(), cancellationToken);

    private static long? Choose(LedgerTransaction transaction, ClaimableRow candidates, string source, string pipeline, int share) => candidates switch
    {
        { Urgent: { } urgent } => urgent,
        { Live: { } live, Backfill: { } backfill } => transaction.Query<bool>(LedgerSql.TakeTurn, new { source, pipeline, share }).Single() ? backfill : live,
        _ => candidates.Live ?? candidates.Backfill,
    };

    private static long CountUndelivered(LedgerTransaction transaction, OutboxLimit outbox) =>
        transaction.Query<long>(LedgerSql.CountUndelivered, new { destination = outbox.Destination, limit = outbox.MaxUndelivered }).Single();

    private static ClaimedWork Claim(LedgerTransaction transaction, WorkItemRow claimable, string owner, TimeSpan leaseFor)
    {
        var expires = ColumnText.ToColumn(transaction.At + leaseFor);
        var claimed = transaction.Query<WorkItemRow>(LedgerSql.Claim, new { id = claimable.Id, from = claimable.State, owner, expires }).Single();
        var lease = claimed.ToLease();
        transaction.Append(new LedgerEvent
        {
            WorkItemId = lease.WorkItemId,
            Kind = LedgerEventKind.Claimed,
            From = ColumnText.ToEnum<WorkState>(claimable.State),
            To = WorkState.Running,
            Stage = Stage.Listing,
            Attempts = claimed.Attempts,
            Owner = owner,
            Token = lease.Token,
        });
        return new ClaimedWork(claimed.ToRecord(), lease);
    }

    private static void MendNextTries(LedgerTransaction transaction)
    {
        foreach (var id in transaction.Query<long>(LedgerSql.MendNextTry, new { slack = (long)ClockSlack.TotalMilliseconds }))
        {
            transaction.Append(new LedgerEvent { WorkItemId = id, Kind = LedgerEventKind.Changed, Text = "the clock was set back; its next try is due now" });
        }
    }

    private static WorkItem Release(LedgerTransaction transaction, WorkItemRow orphan, bool isAlone)
    {
        var lease = orphan.ToLease();
        var place = transaction.Query<DeathMarkRow>(LedgerSql.FindDeathMark, new { workItemId = orphan.Id }).Single();
        var mark = place.Text;

        // Who dies in company may be a bystander, and who came further than the last time did not die of what stopped it then.
        var deathsAlone = !isAlone ? orphan.DeathsAlone : orphan.DeathMark == mark ? orphan.DeathsAlone + 1 : 1;
        if (deathsAlone >= (place.Instance is null ? DeathsWhileWaiting : DeathsOfPoison))
        {
            var reason = new WorkReason(FailureCode.ProgramDied,
                $"The program ended without notice {deathsAlone} times in a row while it worked on this study and on nothing else, each time as far as this: {mark}.");
            var quarantined = transaction.Move(
                LedgerSql.QuarantineOrphan, lease, "quarantine an orphan", new { deathsAlone, mark, code = (int)reason.Code, text = LedgerTransaction.Shorten(reason.Text) });
            transaction.Append(LedgerEventKind.Quarantined, lease, orphan, WorkState.Quarantined, reason);
            return quarantined.ToRecord();
        }

        var released = transaction.Move(LedgerSql.ReleaseOrphan, lease, "release an orphan", new { deathsAlone, mark = isAlone ? mark : orphan.DeathMark });
        var why = lease.ExpiresAt <= transaction.At ? "the lease ran out" : "the program that ran it is gone";
        transaction.Append(LedgerEventKind.Orphaned, lease, orphan, WorkState.Ready, text: $"{why}; {mark}");
        return released.ToRecord();
    }
}
