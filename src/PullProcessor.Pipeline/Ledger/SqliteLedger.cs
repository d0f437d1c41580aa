using Microsoft.Data.Sqlite;

namespace PullProcessor.Pipeline.Ledger;

/// <summary>The ledger in an SQLite file: the program's only memory. Safe for many tasks, and for several programs on one machine.</summary>
/// <remarks>Only the named transitions of these parts change it; each is one transaction that moves exactly one row of work, or none.</remarks>
public sealed class SqliteLedger : IAsyncDisposable
{
    private readonly LedgerDatabase database;

    private SqliteLedger(string path, LedgerDatabase database)
    {
        Path = path;
        this.database = database;
        Discovery = new LedgerDiscovery(database);
        Claims = new LedgerClaims(database);
        Progress = new LedgerProgress(database);
        Results = new LedgerResults(database);
        Audit = new LedgerAudit(database);
        Outcomes = new LedgerOutcomes(database);
        Dialects = new LedgerDialects(database);
        Orders = new LedgerOrders(database);
        Upkeep = new LedgerUpkeep(database);
        Pulse = new LedgerPulse(database);
        Reading = new LedgerReading(database);
        Trials = new LedgerTrials(database);
        Campaigns = new LedgerCampaigns(database);
        Coverage = new LedgerCoverage(database);
        History = new LedgerHistory(database);
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>Windows and the studies they found: Discovered, Ready.</summary>
    public LedgerDiscovery Discovery { get; }

    /// <summary>Leases: Running, and back where a program died.</summary>
    public LedgerClaims Claims { get; }

    /// <summary>What a running work item has done so far.</summary>
    public LedgerProgress Progress { get; }

    /// <summary>The result objects of a running work item.</summary>
    public LedgerResults Results { get; }

    /// <summary>What became of confirmed results since.</summary>
    public LedgerAudit Audit { get; }

    /// <summary>How a running work item ends: Done, Waiting, Quarantined, Skipped, or handed back.</summary>
    public LedgerOutcomes Outcomes { get; }

    /// <summary>What was learned of the servers.</summary>
    public LedgerDialects Dialects { get; }

    /// <summary>What operators order.</summary>
    public LedgerOrders Orders { get; }

    /// <summary>What is going on just now.</summary>
    public LedgerPulse Pulse { get; }

    /// <summary>Checks, copies and prunes the file.</summary>
    public LedgerUpkeep Upkeep { get; }

    /// <summary>What destinations took of test objects.</summary>
    public LedgerTrials Trials { get; }

    /// <summary>Everything that only looks.</summary>
    public LedgerReading Reading { get; }

    /// <summary>Backfills and their windows.</summary>
    public LedgerCampaigns Campaigns { get; }

    /// <summary>What was listed completely, and what became of it.</summary>
    public LedgerCoverage Coverage { get; }

    /// <summary>What was done before.</summary>
    public LedgerHistory History { get; }

    /// <summary>Opens the ledger at <paramref name="path"/>, makes it (file mode 0600, with its folder) where it is not there, and brings its schema up to date.</summary>
    /// <exception cref="LedgerException">The file cannot be used; the message says why and what to do.</exception>
    public static Task<SqliteLedger> OpenAsync(string path, TimeProvider clock, CancellationToken cancellationToken)
    {
        var full = System.IO.Path.GetFullPath(path);
        return Task.Run(() => Open(full, clock), cancellationToken);
    }

    /// <summary>Waits for a write that is under way and closes the file.</summary>
    public ValueTask DisposeAsync() => database.DisposeAsync();

    internal LedgerDatabase Database => database;

    private static SqliteLedger Open(string path, TimeProvider clock)
    {
        LedgerFile.Create(path);
        SqliteConnection? writer = null;
        try
        {
            writer = LedgerFile.OpenWriter(path);
            LedgerSchema.Upgrade(writer, path);
            return new SqliteLedger(path, new LedgerDatabase(path, writer, clock));
        }
        catch (SqliteException fault)
        {
            writer?.Dispose();
            throw LedgerFault.Explain(fault, path, "open the file");
        }
        catch
        {
            writer?.Dispose();
            throw;
        }
    }
}
