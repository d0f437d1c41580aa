using Dapper;
using Microsoft.Data.Sqlite;

namespace PullProcessor.Pipeline.Ledger;

/// <summary>Access to the file: one writer at a time in this process, readers beside it on connections of their own.</summary>
internal sealed class LedgerDatabase(string path, SqliteConnection writer, TimeProvider clock) : IAsyncDisposable
{
    private readonly SemaphoreSlim turn = new(1, 1);
    private readonly string connectionString = LedgerFile.ConnectionString(path);
    private bool isClosed;

    static LedgerDatabase() => DefaultTypeMap.MatchNamesWithUnderscores = true;

    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>Runs <paramref name="work"/> in a transaction that holds the write lock from its start, and commits it when nothing was thrown.</summary>
    /// <remarks>SQLite has no asynchronous input and output: the work is synchronous and short, and cancelled only before it begins.</remarks>
    public async Task<T> WriteAsync<T>(string doing, Func<LedgerTransaction, T> work, CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken);
        try
        {
            ObjectDisposedException.ThrowIf(isClosed, typeof(SqliteLedger));

            // BEGIN IMMEDIATE: a deferred transaction that read first could not become a writer after another process has written.
            using var transaction = writer.BeginTransaction(deferred: false);
            var answer = work(new LedgerTransaction(writer, transaction, Now));
            LedgerPlace.Assert(writer, path); // Else the commit would go into a file that nobody can open again.
            transaction.Commit();
            return answer;
        }
        catch (SqliteException fault)
        {
            throw LedgerFault.Explain(fault, path, doing);
        }
        finally
        {
            turn.Release();
        }
    }

    public Task WriteAsync(string doing, Action<LedgerTransaction> work, CancellationToken cancellationToken) =>
        WriteAsync(
            doing,
            transaction =>
            {
                work(transaction);
                return true;
            },
            cancellationToken);

    /// <summary>Runs <paramref name="work"/> on the writing connection outside of a transaction.</summary>
    public async Task<T> AloneAsync<T>(string doing, Func<SqliteConnection, string, T> work, CancellationToken cancellationToken)
    {
        await turn.WaitAsync(cancellationToken);
        try
        {
            ObjectDisposedException.ThrowIf(isClosed, typeof(SqliteLedger));
            return work(writer, path);
        }
        catch (SqliteException fault)
        {
            throw LedgerFault.Explain(fault, path, doing);
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Runs <paramref name="query"/> on a connection of its own; it sees what is committed, and waits for no writer.</summary>
    public Task<T> ReadAsync<T>(string doing, Func<SqliteConnection, T> query, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(isClosed, typeof(SqliteLedger));
        return Task.Run(
            () =>
            {
                try
                {
                    using var connection = new SqliteConnection(connectionString);
                    connection.Open();
                    return query(connection);
                }
                catch (SqliteException fault)
                {
                    throw LedgerFault.Explain(fault, path, doing);
                }
            },
            cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        // No token: a write that is under way ends within milliseconds, and the file must be closed in any case.
        await turn.WaitAsync(CancellationToken.None);
        try
        {
            isClosed = true;
            await writer.DisposeAsync();
            using var pool = new SqliteConnection(connectionString);
            SqliteConnection.ClearPool(pool);
        }
        finally
        {
            turn.Release();
        }
    }
}
