using System.Runtime.InteropServices;
using Microsoft.Data.Sqlite;

namespace PullProcessor.Pipeline.Ledger;

/// <summary>Whether the ledger's file is still where it was opened: what is written to a file that was deleted is gone when the program ends, and SQLite does not say so by itself.</summary>
internal static partial class LedgerPlace
{
    // SQLITE_FCNTL_HAS_MOVED: whether the path names another file by now, or none.
    private const int HasMoved = 20;

    /// <exception cref="LedgerException">The file, or the log beside it, is not there any more.</exception>
    public static void Assert(SqliteConnection writer, string path)
    {
        var moved = 0;
        var handle = writer.Handle ?? throw new ObjectDisposedException(nameof(SqliteConnection));
        if (FileControl(handle.DangerousGetHandle(), "main", HasMoved, ref moved) == 0 && (moved != 0 || !File.Exists(path + "-wal")))
        {
            throw new LedgerException(
                $"Ledger {path} was deleted, moved or replaced while this program worked on it. Nothing more is recorded. Stop all programs that use it, put the file back "
                + "(with its -wal beside it, or the last backup), and start them again: what was not recorded is done again.");
        }
    }

    [LibraryImport("e_sqlite3", EntryPoint = "sqlite3_file_control", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int FileControl(nint database, string name, int operation, ref int answer);
}
