using Dapper;
using PullProcessor.Dicom;
using PullProcessor.Pipeline.Ledger.Rows;

namespace PullProcessor.Pipeline.Ledger;

/// <summary>What a running work item has done so far: the memory that lets it resume inside a study.</summary>
public sealed class LedgerProgress
{
    private readonly LedgerDatabase database;

    internal LedgerProgress(LedgerDatabase database) => this.database = database;

    /// <summary>Says that from here on the program runs nothing beside it. Should it die now, the study is the only one to blame.</summary>
    /// <exception cref="LeaseLostException">Somebody else has the item.</exception>
    public Task EnterSolitudeAsync(Lease lease, CancellationToken cancellationToken) =>
        database.WriteAsync(
            "run a work item alone",
            transaction =>
            {
                var row = transaction.Move(LedgerSql.EnterSolitude, lease, "run the item alone");
                transaction.Append(LedgerEventKind.Isolated, lease, row);
            },
            cancellationToken);

    /// <summary>Says which step of the walk begins.</summary>
    /// <exception cref="LeaseLostException">Somebody else has the item.</exception>
    public Task EnterStageAsync(Lease lease, Stage stage, CancellationToken cancellationToken) =>
        database.WriteAsync(
            "enter a stage",
            transaction =>
            {
                var row = transaction.Move(LedgerSql.EnterStage, lease, $"enter stage {stage}", new { stage = stage.ToString() });
                transaction.Append(LedgerEventKind.StageEntered, lease, row);
            },
            cancellationToken);

    /// <summary>Says how many instances were chosen.</summary>
    /// <exception cref="LeaseLostException">Somebody else has the item.</exception>
    public Task RecordExpectedAsync(Lease lease, int instances, CancellationToken cancellationToken) =>
        database.WriteAsync(
            "record the expected instances",
            transaction =>
            {
                transaction.Move(LedgerSql.RecordExpected, lease, "record the expected instances", new { expected = instances });
            },
            cancellationToken);

    /// <summary>Counts an instance whose bytes have arrived whole. One that was fetched before adds its bytes to those refetched.</summary>
    /// <exception cref="LeaseLostException">Somebody else has the item.</exception>
    public Task RecordFetchedAsync(Lease lease, FetchedInstance instance, CancellationToken cancellationToken) =>
        database.WriteAsync(
            "record a fetched instance",
            transaction =>
            {
                var key = new { workItemId = lease.WorkItemId, sop = instance.SopInstanceUid.Value };
                var isNew = transaction.Query<long>(LedgerSql.CountFetches, key).Count == 0;
                transaction.Move(LedgerSql.RecordFetched, lease, "record a fetched instance", new
                {
                    newInstances = isNew ? 1 : 0,
                    bytes = instance.Bytes,
                    bytesAgain = isNew ? 0 : instance.Bytes,
                });
                transaction.Execute(LedgerSql.RecordInstance, new
                {
                    key.workItemId,
                    key.sop,
                    series = instance.SeriesInstanceUid.Value,
                    sopClass = instance.SopClassUid.Value,
                    bytes = instance.Bytes,
                });
            },
            cancellationToken);

    /// <summary>Says that an instance that had been fetched is worked on again without being fetched: should the program die of it, it is the one to blame.</summary>
    /// <exception cref="LeaseLostException">Somebody else has the item.</exception>
    public Task RecordTakenUpAsync(Lease lease, SopInstanceUid instance, CancellationToken cancellationToken) =>
        database.WriteAsync(
            "record an instance as taken up",
            transaction =>
            {
                transaction.Move(LedgerSql.HoldLease, lease, "record an instance as taken up");
                transaction.Execute(LedgerSql.TakeUpInstance, new { workItemId = lease.WorkItemId, sop = instance.Value });
            },
            cancellationToken);

    /// <summary>Says what the spool spared the source, or why it did not.</summary>
    /// <exception cref="LeaseLostException">Somebody else has the item.</exception>
    public Task RecordSpooledAsync(Lease lease, string text, CancellationToken cancellationToken) =>
        database.WriteAsync(
            "record what the spool gave",
            transaction =>
            {
                var row = transaction.Move(LedgerSql.HoldLease, lease, "record what the spool gave");
                transaction.Append(LedgerEventKind.Spooled, lease, row, text: text);
            },
            cancellationToken);

    /// <summary>Keeps the model's answer for an instance that was fetched; its pixels are not needed again.</summary>
    /// <exception cref="LeaseLostException">Somebody else has the item.</exception>
    /// <exception cref="LedgerException">The instance was not recorded as fetched.</exception>
    public Task RecordPredictionAsync(Lease lease, SopInstanceUid instance, string json, CancellationToken cancellationToken) =>
        database.WriteAsync(
            "record a prediction",
            transaction =>
            {
                transaction.Move(LedgerSql.HoldLease, lease, "record a prediction");
                var rows = transaction.Query<InstanceRow>(
                    LedgerSql.RecordPrediction, new { workItemId = lease.WorkItemId, sop = instance.Value, prediction = json });
                if (rows.Count != 1)
                {
                    throw new LedgerException(
                        $"Work item {lease.WorkItemId} has no fetched instance {instance}; record it as fetched before its prediction.");
                }
            },
            cancellationToken);

    /// <summary>The instances fetched so far, with their predictions.</summary>
    public Task<IReadOnlyList<InstanceRecord>> LoadInstancesAsync(long workItemId, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<InstanceRecord>>(
            "load instances",
            reader => [.. reader.Query<InstanceRow>(LedgerSql.LoadInstances, new { workItemId }).Select(row => row.ToRecord())],
            cancellationToken);
}
