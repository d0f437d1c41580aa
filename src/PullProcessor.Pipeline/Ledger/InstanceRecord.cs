using PullProcessor.Dicom;

namespace PullProcessor.Pipeline.Ledger;

/// <summary>What the ledger keeps of a fetched instance. Pixels are never kept.</summary>
public sealed record InstanceRecord
{
    /// <summary>(0020,000E).</summary>
    public required SeriesInstanceUid SeriesInstanceUid { get; init; }

    /// <summary>(0008,0018).</summary>
    public required SopInstanceUid SopInstanceUid { get; init; }

    /// <summary>(0008,0016).</summary>
    public required SopClassUid SopClassUid { get; init; }

    /// <summary>Size at the last fetch.</summary>
    public required long Bytes { get; init; }

    /// <summary>How often it was fetched.</summary>
    public required int Fetches { get; init; }

    /// <summary>When it was fetched, or taken from the spool, last.</summary>
    public required DateTimeOffset FetchedAt { get; init; }

    /// <summary>The model's answer as JSON; null while there is none.</summary>
    public required string? Prediction { get; init; }
}
