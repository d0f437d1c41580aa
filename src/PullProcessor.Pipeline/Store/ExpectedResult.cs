using PullProcessor.Dicom;

namespace PullProcessor.Pipeline.Store;

/// <summary>What a destination is asked for: an object by its UIDs, and how to tell whether what stands there is ours.</summary>
public sealed record ExpectedResult
{
    /// <summary>What it is.</summary>
    public required ResultKind Kind { get; init; }

    /// <summary>The study it belongs to, which is the source's.</summary>
    public required StudyInstanceUid Study { get; init; }

    /// <summary>Its own series.</summary>
    public required SeriesInstanceUid Series { get; init; }

    /// <summary>Its own instance UID, the same at every try.</summary>
    public required SopInstanceUid Instance { get; init; }

    /// <summary>When it was reserved first.</summary>
    public required DateTimeOffset BuiltAt { get; init; }

    /// <summary>SHA-256 of its bytes, in lower-case hexadecimal.</summary>
    public required string Digest { get; init; }

    /// <summary>Digest of what it says (<see cref="ResultContent"/>); null where a version of the program that made none has stored it.</summary>
    public required string? ContentDigest { get; init; }

    /// <summary>Whether these bytes are the object: the same, or with only such changes as servers make to what they keep. Null where that cannot be told.</summary>
    internal bool? IsIn(ReadOnlyMemory<byte> there) => ResultContent.Sha256(there.Span) == Digest
        ? true
        : ContentDigest is null ? null : ResultContent.DigestOf(Kind, there) == ContentDigest;
}
