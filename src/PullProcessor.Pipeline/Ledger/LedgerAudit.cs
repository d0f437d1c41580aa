using PullProcessor.Pipeline.Ledger.Rows;

namespace PullProcessor.Pipeline.Ledger;

/// <summary>What was seen of confirmed results when their destinations were asked again. The study's state does not change: it was done, and that stays true.</summary>
public sealed class LedgerAudit
{
    private readonly LedgerDatabase database;

    internal LedgerAudit(LedgerDatabase database) => this.database = database;

    /// <summary>A confirmed result is gone from its destination, or something else stands in its place.</summary>
    /// <param name="result">Which.</param>
    /// <param name="isReplaced">Whether something else is there.</param>
    /// <param name="text">What the destination said; never patient data.</param>
    /// <param name="cancellationToken">Stops before the transaction begins.</param>
    /// <exception cref="LedgerException">It is not confirmed.</exception>
    public Task RecordLostAsync(ResultRecord result, bool isReplaced, string text, CancellationToken cancellationToken) => RecordAsync(
        LedgerSql.RecordLost, isReplaced ? LedgerEventKind.ResultReplaced : LedgerEventKind.ResultVanished, result, new { }, text, cancellationToken);

    /// <summary>A confirmed result was stored again, or stands in its place after all.</summary>
    /// <param name="result">Which.</param>
    /// <param name="wasStored">Whether it was sent; else it was found.</param>
    /// <param name="warning">With which reservations it was taken; null where it had none.</param>
    /// <param name="cancellationToken">Stops before the transaction begins.</param>
    /// <exception cref="LedgerException">It is not confirmed.</exception>
    public Task RecordRestoredAsync(ResultRecord result, bool wasStored, string? warning, CancellationToken cancellationToken) => RecordAsync(
        LedgerSql.RecordFound,
        LedgerEventKind.ResultRestored,
        result,
        new { stored = wasStored, warning = warning is null ? null : LedgerTransaction.Shorten(warning) },
        wasStored ? "stored again" : "it is there",
        cancellationToken);

    private Task RecordAsync(string sql, LedgerEventKind kind, ResultRecord result, object values, string text, CancellationToken cancellationToken) =>
        database.WriteAsync(
            "record what became of a confirmed result",
            transaction =>
            {
                var rows = transaction.Query<ResultRow>(sql, new { resultId = result.Id }, values);
                if (rows.Count != 1)
                {
                    throw new LedgerException($"Result {result.SopInstanceUid} for destination {result.Destination} is not confirmed, so nothing can have become of it. Nothing was written.");
                }

                transaction.Append(new LedgerEvent { WorkItemId = result.WorkItemId, Kind = kind, Text = $"{rows[0]}: {text}" });
            },
            cancellationToken);
}
