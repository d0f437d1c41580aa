namespace PullProcessor.Pipeline.Ledger.Rows;

/// <summary>A row of state_count as SQLite gives it.</summary>
internal sealed class StateCountRow
{
    public required string Source { get; init; }

    public required string Pipeline { get; init; }

    public required string State { get; init; }

    public long Items { get; init; }
}
