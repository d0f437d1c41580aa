using Dapper;
using Microsoft.Data.Sqlite;
using PullProcessor.Pipeline.Ledger.Rows;

namespace PullProcessor.Pipeline.Ledger;

/// <summary>What a named transition may do: move rows, and say so by events.</summary>
internal sealed class LedgerTransaction(SqliteConnection connection, SqliteTransaction transaction, DateTimeOffset now)
{
    private const int LongestText = 1000;

    public DateTimeOffset At { get; } = now;

    public long Now { get; } = ColumnText.ToColumn(now);

    public static string Shorten(string text) => text.Length <= LongestText ? text : text[..LongestText];

    public List<T> Query<T>(string sql, params ReadOnlySpan<object?> values) => connection.Query<T>(sql, WithNow(values), transaction).AsList();

    public int Execute(string sql, object? values = null) => connection.Execute(sql, WithNow(values), transaction);

    /// <summary>Moves the row of a work item that <paramref name="lease"/> still holds: exactly one, or nothing is written.</summary>
    /// <exception cref="LeaseLostException">The statement found no row in the expected state under the lease's token.</exception>
    public WorkItemRow Move(string sql, Lease lease, string doing, object? values = null)
    {
        var all = WithNow(values);
        all.Add("workItemId", lease.WorkItemId);
        all.Add("owner", lease.Owner);
        all.Add("token", lease.Token);
        var rows = connection.Query<WorkItemRow>(sql, all, transaction).AsList();
        return rows.Count == 1 ? rows[0] : throw new LeaseLostException(lease, doing);
    }

    public void Append(LedgerEvent told) => Execute(LedgerSql.AppendEvent, new
    {
        workItemId = told.WorkItemId,
        kind = told.Kind.ToString(),
        from = told.From?.ToString(),
        to = told.To?.ToString(),
        stage = told.Stage?.ToString(),
        attempts = told.Attempts,
        code = (int?)told.Code,
        text = told.Text is { } text ? Shorten(text) : null,
        owner = told.Owner,
        token = told.Token,
    });

    /// <summary>An event of a work item that is or was Running under <paramref name="lease"/>.</summary>
    public void Append(LedgerEventKind kind, Lease lease, WorkItemRow row, WorkState? to = null, WorkReason? reason = null, string? text = null) =>
        Append(new LedgerEvent
        {
            WorkItemId = lease.WorkItemId,
            Kind = kind,
            From = to is null ? null : WorkState.Running,
            To = to,
            Stage = ColumnText.ToEnumOrNull<Stage>(row.Stage),
            Attempts = row.Attempts,
            Code = reason?.Code,
            Text = reason?.Text ?? text,
            Owner = lease.Owner,
            Token = lease.Token,
        });

    /// <summary>As <see cref="Append(LedgerEventKind, Lease, WorkItemRow, WorkState?, WorkReason?, string?)"/>, unless the item has an event that tells the same.</summary>
    public void AppendOnce(LedgerEventKind kind, Lease lease, WorkItemRow row, string text) => Execute(LedgerSql.AppendEventOnce, new
    {
        workItemId = lease.WorkItemId,
        kind = kind.ToString(),
        stage = row.Stage,
        attempts = row.Attempts,
        text = Shorten(text),
        owner = lease.Owner,
        token = lease.Token,
    });

    private DynamicParameters WithNow(params ReadOnlySpan<object?> values)
    {
        var all = new DynamicParameters();
        foreach (var each in values)
        {
            all.AddDynamicParams(each);
        }

        all.Add("now", Now);
        return all;
    }
}
