namespace PullProcessor.Pipeline.Ledger.Rows;

/// <summary>A work item and the state that it is in.</summary>
internal sealed class ItemStateRow
{
    public long Id { get; init; }

    public required string State { get; init; }
}
