using Microsoft.Data.Sqlite;

namespace PullProcessor.Pipeline.Ledger;

/// <summary>Says of SQLite's errors what they mean for the ledger and what to do.</summary>
internal static class LedgerFault
{
    // https://www.sqlite.org/rescode.html, primary codes.
    private const int Busy = 5;
    private const int ReadOnly = 8;
    private const int InputOutput = 10;
    private const int Corrupt = 11;
    private const int Full = 13;
    private const int CannotOpen = 14;
    private const int NotADatabase = 26;

    public static LedgerException Explain(SqliteException fault, string path, string doing)
    {
        var advice = fault.SqliteErrorCode switch
        {
            Busy => "Another program held its write lock for too long. Look for a process that stands still on this file (fuser shows them), end it and try again.",
            ReadOnly => "It cannot be written. Let the account that runs this program own the file and its folder, and write to both.",
            InputOutput => "The disk failed to read or write. Check the disk and its mount; the ledger must be on a local file system.",
            Corrupt => "The file is damaged. Stop all programs that use it, keep a copy, and restore the last backup, or recover it with sqlite3's .recover.",
            Full => "The disk is full. Free some space; nothing that was recorded is lost.",
            CannotOpen => "It cannot be opened or made. Check that the path names a file, that its folder can be written and that the account may use it.",
            NotADatabase => "The file is not an SQLite database. Configure another path, or move the file away.",
            _ => "SQLite did not expect this; please report it.",
        };
        return new LedgerException($"Could not {doing} in ledger {path}: {fault.Message} {advice}", fault);
    }
}
