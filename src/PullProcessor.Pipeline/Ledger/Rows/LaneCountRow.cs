namespace PullProcessor.Pipeline.Ledger.Rows;

/// <summary>A row of state_count as SQLite gives it, or a sum of some.</summary>
internal sealed class LaneCountRow
{
    public string Source { get; init; } = "";

    public string Pipeline { get; init; } = "";

    public string Lane { get; init; } = "";

    public long CampaignId { get; init; }

    public required string State { get; init; }

    public long Items { get; init; }
}
