using Dapper;
using PullProcessor.Pipeline.Ledger.Rows;

namespace PullProcessor.Pipeline.Ledger;

/// <summary>What was listed completely, and what became of what was found.</summary>
public sealed class LedgerCoverage
{
    private readonly LedgerDatabase database;

    internal LedgerCoverage(LedgerDatabase database) => this.database = database;

    /// <summary>Every day of a period, and beyond them the studies without a date. Costs the same for a hundred studies a day and for ten thousand.</summary>
    /// <param name="source">The source's name.</param>
    /// <param name="pipeline">The pipeline's name.</param>
    /// <param name="from">First day.</param>
    /// <param name="to">Last day, included.</param>
    /// <param name="withUndated">Whether the studies without a readable date are wanted too; they come last.</param>
    /// <param name="cancellationToken">Stops before the query begins.</param>
    public Task<IReadOnlyList<DayCoverage>> DaysAsync(
        string source, string pipeline, DateOnly from, DateOnly to, bool withUndated, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<DayCoverage>>(
            "read the coverage",
            reader =>
            {
                using var snapshot = reader.BeginTransaction(deferred: true);
                var values = new { source, pipeline, from = ColumnText.ToColumn(from), to = ColumnText.ToColumn(to), undated = withUndated };
                var listed = reader.Query<CoveredDayRow>(LedgerSql.LoadCoveredDays, values, snapshot).ToDictionary(row => row.Day);
                var counted = reader.Query<DayCountRow>(LedgerSql.LoadDayCounts, values, snapshot).ToLookup(row => row.Day);
                var days = Enumerable.Range(0, to.DayNumber - from.DayNumber + 1).Select(offset => (DateOnly?)from.AddDays(offset));
                return [.. (withUndated ? days.Append(null) : days).Select(day => Cover(day, listed, counted))];
            },
            cancellationToken);

    private static DayCoverage Cover(DateOnly? day, Dictionary<string, CoveredDayRow> listed, ILookup<string, DayCountRow> counted)
    {
        var key = ColumnText.ToColumn(day) ?? "";
        var row = listed.GetValueOrDefault(key);
        return new DayCoverage
        {
            Day = day,
            Listings = row?.Listings ?? 0,
            ProvenAt = ColumnText.ToTime(row?.ProvenAt),
            IsLastListingComplete = row?.LastIsProven ?? false,
            Proof = row?.Proof,
            Late = row?.Late ?? 0,
            Studies = counted[key].ToDictionary(count => (ColumnText.ToEnum<WorkState>(count.State), count.ReasonCode), count => count.Items),
        };
    }
}
