using PullProcessor.Dicom;

namespace PullProcessor.Pipeline.Ledger;

/// <summary>A result object in the ledger.</summary>
public sealed record ResultRecord
{
    /// <summary>The row's number.</summary>
    public required long Id { get; init; }

    /// <summary>Whose result it is.</summary>
    public required long WorkItemId { get; init; }

    /// <summary>The destination's name.</summary>
    public required string Destination { get; init; }

    /// <summary>What it is, such as <c>sr</c>.</summary>
    public required string ObjectKind { get; init; }

    /// <summary>(0008,0018).</summary>
    public required SopInstanceUid SopInstanceUid { get; init; }

    /// <summary>(0008,0016); empty for what is no DICOM object.</summary>
    public required SopClassUid SopClassUid { get; init; }

    /// <summary>(0020,000E).</summary>
    public required SeriesInstanceUid SeriesInstanceUid { get; init; }

    /// <summary>The time that goes into the object: that of the first reservation, so that every rebuild has the same bytes.</summary>
    public required DateTimeOffset BuiltAt { get; init; }

    /// <summary>The model that it was made with, with its version; null for one that a version of the program wrote that did not keep it.</summary>
    public required string? Model { get; init; }

    /// <summary>Earlier confirmed results that it takes the place of, as they were when it was reserved first.</summary>
    public required IReadOnlyList<PredecessorRecord> Predecessors { get; init; }

    /// <summary>Digest of the bytes that were built last; null before that.</summary>
    public required string? Digest { get; init; }

    /// <summary>Digest of what they say; null before that.</summary>
    public required string? ContentDigest { get; init; }

    /// <summary>When the destination took it; else null.</summary>
    public required DateTimeOffset? StoredAt { get; init; }

    /// <summary>With which reservations the destination took it; null where it had none.</summary>
    public required string? Warning { get; init; }

    /// <summary>What the last try met; null where it was well.</summary>
    public required WorkReason? Failure { get; init; }

    /// <summary>When the destination was asked and had it; else null.</summary>
    public required DateTimeOffset? ConfirmedAt { get; init; }

    /// <summary>Since when it is known to be gone, or replaced, at the destination that had confirmed it; else null.</summary>
    public required DateTimeOffset? LostAt { get; init; }

    /// <summary>When an object from other input took its place before it was confirmed, or after; else null.</summary>
    public required DateTimeOffset? SupersededAt { get; init; }

    /// <summary>Where it stands.</summary>
    public ResultState State => this switch
    {
        { SupersededAt: not null } => ResultState.Superseded,
        { LostAt: not null } => ResultState.Lost,
        { ConfirmedAt: not null } => ResultState.Confirmed,
        { Failure: not null } => ResultState.Failed,
        { StoredAt: not null } => ResultState.Stored,
        _ => ResultState.Reserved,
    };
}
