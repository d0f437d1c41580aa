using System.Text.Json;
using Dapper;
using Microsoft.Data.Sqlite;
using PullProcessor.Pipeline.Ledger.Rows;

namespace PullProcessor.Pipeline.Ledger;

/// <summary>Looks after the file: whether it is sound, a copy of it, and its size. Programs may work on it meanwhile.</summary>
public sealed class LedgerUpkeep
{
    private const int Portion = 200;
    private const int MostFaults = 100;

    // The proof: when a study was found, how it ended, and what an operator ordered.
    private static readonly LedgerEventKind[] Kept =
    [
        LedgerEventKind.Discovered, LedgerEventKind.Completed, LedgerEventKind.Quarantined, LedgerEventKind.Skipped, LedgerEventKind.Reprocessed,
        LedgerEventKind.Retried, LedgerEventKind.Released, LedgerEventKind.Prioritized, LedgerEventKind.Grown, LedgerEventKind.ResultVanished, LedgerEventKind.ResultReplaced,
        LedgerEventKind.ResultRestored, LedgerEventKind.Pruned,
    ];

    private readonly LedgerDatabase database;

    internal LedgerUpkeep(LedgerDatabase database) => this.database = database;

    /// <summary>Reads all of the file and holds it against its own rules.</summary>
    /// <returns>What is wrong, at most 100 lines a rule; empty where all is well.</returns>
    public Task<IReadOnlyList<string>> CheckAsync(CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<string>>(
            "check the file",
            reader =>
            {
                using var snapshot = reader.BeginTransaction(deferred: true);
                var integrity = reader.Query<string>($"PRAGMA integrity_check({MostFaults})", transaction: snapshot).Where(line => line != "ok");
                var orphans = reader.Query("PRAGMA foreign_key_check", transaction: snapshot).Take(MostFaults)
                    .Select(row => $"table {row.table}: a row refers to a row of {row.parent} that is not there");
                return
                [
                    .. integrity,
                    .. orphans.Select(line => (string)line),
                    .. reader.Query<string>(LedgerSql.CheckCounts, transaction: snapshot),
                    .. reader.Query<string>(LedgerSql.CheckResults, new { limit = MostFaults }, snapshot),
                ];
            },
            cancellationToken);

    /// <summary>Copies the file as it is at one moment, by SQLite's online backup; a copy that is there already is only replaced by a whole one.</summary>
    /// <param name="path">Where the copy goes.</param>
    /// <param name="cancellationToken">Stops before the copying begins.</param>
    /// <returns>Its size in bytes.</returns>
    /// <exception cref="LedgerException">The copy could not be made, or is not sound.</exception>
    public Task<long> BackupAsync(string path, CancellationToken cancellationToken)
    {
        var full = Path.GetFullPath(path);
        var unfinished = full + ".unfinished";
        return database.ReadAsync(
            $"copy the file to {full}",
            reader =>
            {
                File.Delete(unfinished);
                LedgerFile.Create(unfinished);
                using (var copy = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = unfinished, Pooling = false }.ConnectionString))
                {
                    copy.Open();
                    reader.BackupDatabase(copy);
                    copy.Execute("PRAGMA journal_mode = DELETE"); // One file, without a log beside it.
                    var faults = copy.Query<string>("PRAGMA quick_check(1)").Where(line => line != "ok").ToList();
                    if (faults.Count > 0)
                    {
                        throw new LedgerException($"The copy {unfinished} is not sound: {faults[0]} The ledger itself may be damaged: 'pullproc ledger check'.");
                    }
                }

                File.Move(unfinished, full, overwrite: true);
                return new FileInfo(full).Length;
            },
            cancellationToken);
    }

    /// <summary>
    /// Takes out what is not needed for the proof of items that came to rest before a time: the rows of their instances with the predictions, and events of the walk.
    /// Windows, work items with their counts, results with their UIDs, and events of how each ended stay.
    /// </summary>
    /// <param name="before">Items that changed after this are left alone, and so are all that are not Done, Skipped or Cancelled.</param>
    /// <param name="isDryRun">Whether it is only counted.</param>
    /// <param name="cancellationToken">Stops between portions.</param>
    public async Task<PruneReceipt> PruneAsync(DateTimeOffset before, bool isDryRun, CancellationToken cancellationToken)
    {
        var total = new PruneReceipt(0, 0, 0);
        foreach (var state in new[] { WorkState.Done, WorkState.Skipped, WorkState.Cancelled })
        {
            var after = 0L;
            for (var last = Portion; last == Portion;)
            {
                var (ids, part) = await database.WriteAsync(
                    "prune the file", transaction => Prune(transaction, state, after, before, isDryRun), cancellationToken);
                total = new PruneReceipt(total.WorkItems + part.WorkItems, total.Instances + part.Instances, total.Events + part.Events);
                last = ids.Count;
                after = last > 0 ? ids[^1] : after;
            }
        }

        return total;
    }

    /// <summary>Gives the disk back what was taken out. Needs as much free space as the file is large; writers wait meanwhile.</summary>
    /// <returns>Bytes before and after.</returns>
    public Task<(long Before, long After)> VacuumAsync(CancellationToken cancellationToken) =>
        database.AloneAsync(
            "make the file smaller",
            (writer, path) =>
            {
                var before = LedgerFile.SizeOf(path);
                writer.Execute("VACUUM");
                writer.Execute("PRAGMA wal_checkpoint(TRUNCATE)");
                return (before, LedgerFile.SizeOf(path));
            },
            cancellationToken);

    private static (IReadOnlyList<long> Ids, PruneReceipt Receipt) Prune(LedgerTransaction transaction, WorkState state, long after, DateTimeOffset before, bool isDryRun)
    {
        var keptKinds = JsonSerializer.Serialize(Kept.Select(kind => kind.ToString()));
        var found = transaction.Query<long>(
            LedgerSql.ListPrunable, new { state = state.ToString(), after, before = ColumnText.ToColumn(before), keptKinds, limit = Portion });
        var ids = JsonSerializer.Serialize(found);
        if (isDryRun)
        {
            var counted = transaction.Query<long>(LedgerSql.CountPrunable, new { ids, keptKinds });
            return (found, new PruneReceipt(found.Count, counted[0], counted[1]));
        }

        var receipt = new PruneReceipt(
            found.Count, transaction.Execute(LedgerSql.PruneInstances, new { ids }), transaction.Execute(LedgerSql.PruneEvents, new { ids, keptKinds }));
        foreach (var id in found)
        {
            transaction.Append(new LedgerEvent { WorkItemId = id, Kind = LedgerEventKind.Pruned, Text = "predictions and the events of the walk were taken out" });
        }

        return (found, receipt);
    }
}
