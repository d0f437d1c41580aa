using PullProcessor.Dicom;

namespace PullProcessor.Pipeline.Store;

/// <summary>A DICOM object made from a finding, as it goes to every destination.</summary>
public sealed record ResultObject
{
    /// <summary>The study it belongs to, which is the source's.</summary>
    public required StudyInstanceUid Study { get; init; }

    /// <summary>Its own series.</summary>
    public required SeriesInstanceUid Series { get; init; }

    /// <summary>Its own instance UID, the same at every try.</summary>
    public required SopInstanceUid Instance { get; init; }

    /// <summary>Its SOP class.</summary>
    public required SopClassUid SopClass { get; init; }

    /// <summary>The Part 10 file.</summary>
    public required ReadOnlyMemory<byte> Bytes { get; init; }

    /// <summary>SHA-256 of <see cref="Bytes"/>, in lower-case hexadecimal.</summary>
    public required string Digest { get; init; }
}
