using Dapper;
using PullProcessor.Pipeline.Ledger.Rows;

namespace PullProcessor.Pipeline.Ledger;

/// <summary>What is going on just now, for somebody who watches. Costs the same for ten work items and for ten million.</summary>
public sealed class LedgerPulse
{
    private readonly LedgerDatabase database;

    internal LedgerPulse(LedgerDatabase database) => this.database = database;

    /// <summary>What holds studies up, the most first.</summary>
    public Task<IReadOnlyList<ReasonCount>> ReasonsAsync(CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<ReasonCount>>(
            "count reasons",
            reader => [.. reader.Query<(string Source, string Pipeline, string State, int Code, long Items)>(LedgerSql.LoadReasons)
                .Select(row => new ReasonCount(row.Source, row.Pipeline, ColumnText.ToEnum<WorkState>(row.State), (FailureCode)row.Code, row.Items))],
            cancellationToken);

    /// <summary>In which stages the running studies are.</summary>
    public Task<IReadOnlyList<StageCount>> StagesAsync(CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<StageCount>>(
            "count stages",
            reader => [.. reader.Query<(string Source, string Pipeline, string Stage, long Items)>(LedgerSql.LoadStages)
                .Select(row => new StageCount(row.Source, row.Pipeline, ColumnText.ToEnum<Stage>(row.Stage), row.Items))],
            cancellationToken);
}
