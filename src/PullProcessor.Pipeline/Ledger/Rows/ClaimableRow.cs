namespace PullProcessor.Pipeline.Ledger.Rows;

/// <summary>What could be claimed now, by id: the first of each kind, null where there is none.</summary>
internal sealed class ClaimableRow
{
    public long? Urgent { get; init; }

    public long? Live { get; init; }

    public long? Backfill { get; init; }
}
