using PullProcessor.Dicom;

namespace PullProcessor.Pipeline.Ledger;

/// <summary>A result object that is about to be built. Its UID is known beforehand, because it derives from the input.</summary>
public sealed record ResultReservation
{
    /// <summary>The destination's name.</summary>
    public required string Destination { get; init; }

    /// <summary>What it is (such as <c>sr</c>).</summary>
    public required string ObjectKind { get; init; }

    /// <summary>(0008,0018).</summary>
    public required SopInstanceUid SopInstanceUid { get; init; }

    /// <summary>(0008,0016); empty for what is no DICOM object.</summary>
    public required SopClassUid SopClassUid { get; init; }

    /// <summary>(0020,000E).</summary>
    public required SeriesInstanceUid SeriesInstanceUid { get; init; }

    /// <summary>The model, with its version.</summary>
    public required string Model { get; init; }
}
