namespace PullProcessor.Pipeline.Ledger.Rows;

/// <summary>A work item that is Done, as far as samples need it.</summary>
internal sealed class DoneSampleRow
{
    public required string Pipeline { get; init; }

    public required string Modalities { get; init; }

    public int InstancesFetched { get; init; }

    public long Bytes { get; init; }

    public long DoneAt { get; init; }
}
