using Dapper;
using Microsoft.Data.Sqlite;

namespace PullProcessor.Pipeline.Ledger;

/// <summary>The ledger's file: made with its folder, opened with the settings that everything else relies on.</summary>
internal static class LedgerFile
{
    private const int LockTimeoutSeconds = 30;
    private const int LogPages = 16_384; // Of 4 KiB: 64 MiB.
    private const int CacheKibibytes = 65_536;

    /// <summary>Makes folder and file. The file is the owner's alone, since accession numbers are in it; SQLite gives its -wal and -shm the same mode.</summary>
    public static void Create(string path)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path) ?? ".");
            var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.ReadWrite | FileShare.Delete };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }

            using var file = new FileStream(path, options);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new LedgerException(
                $"Could not make or write ledger {path}: {fault.Message} Name a file in a local folder that the account of this program may write to.",
                fault);
        }
    }

    /// <summary>Bytes of the file and of the log beside it.</summary>
    public static long SizeOf(string path) => new[] { path, path + "-wal" }.Select(each => new FileInfo(each)).Where(each => each.Exists).Sum(each => each.Length);

    public static string ConnectionString(string path) => new SqliteConnectionStringBuilder
    {
        DataSource = path,
        Mode = SqliteOpenMode.ReadWrite,
        ForeignKeys = true,
        Pooling = true,
        DefaultTimeout = LockTimeoutSeconds,
    }.ConnectionString;

    public static SqliteConnection OpenWriter(string path)
    {
        var connection = new SqliteConnection(ConnectionString(path));
        try
        {
            connection.Open();
            connection.Execute($"PRAGMA busy_timeout = {LockTimeoutSeconds * 1000}");
            var journal = connection.ExecuteScalar<string>("PRAGMA journal_mode = WAL");
            if (journal != "wal")
            {
                throw new LedgerException(
                    $"Ledger {path} cannot use a write-ahead log (SQLite chose '{journal}'). Put it on a local file system; network shares do not have the shared memory it needs.");
            }

            // NORMAL: the log is synced at checkpoints. A killed process loses nothing; a power cut may take back the last
            // transactions, never corrupt the file, and what they recorded is done again with the same outcome.
            connection.Execute("PRAGMA synchronous = NORMAL");

            // UIDs come in no order, so a page of a thousand studies touches a thousand pages of their index. At SQLite's usual 4 MB every such
            // transaction would wait for a checkpoint, and at its usual 2 MB of memory every one of these pages for the disk.
            connection.Execute($"PRAGMA wal_autocheckpoint = {LogPages}");
            connection.Execute($"PRAGMA cache_size = -{CacheKibibytes}");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}
