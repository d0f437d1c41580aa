namespace PullProcessor.Pipeline.Ledger.Rows;

/// <summary>A row of day_count as SQLite gives it.</summary>
internal sealed class DayCountRow
{
    public required string Day { get; init; }

    public required string State { get; init; }

    public int ReasonCode { get; init; }

    public long Items { get; init; }
}
