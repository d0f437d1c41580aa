using PullProcessor.Dicom;

namespace PullProcessor.Pipeline.Infer;

/// <summary>An image that a lesion is shown on.</summary>
public sealed record ImageReference
{
    /// <summary>Its series.</summary>
    public required SeriesInstanceUid SeriesInstanceUid { get; init; }

    /// <summary>Its SOP class.</summary>
    public required SopClassUid SopClassUid { get; init; }

    /// <summary>The instance.</summary>
    public required SopInstanceUid SopInstanceUid { get; init; }

    /// <summary>The frame, from 1; null unless the SOP class is a multi-frame one, for only then may a reference name it.</summary>
    public int? FrameNumber { get; init; }

    /// <summary>Its frame of reference, when it has one.</summary>
    public string? FrameOfReferenceUid { get; init; }
}
