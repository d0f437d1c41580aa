using PullProcessor.Dicom.Objects;

namespace PullProcessor.Configuration;

/// <summary>How masks are written in segmentations; the words are those of Segmentation Type (0062,0001).</summary>
internal enum SegmentationChoice
{
    /// <summary><see cref="SegmentationKind.Binary"/>.</summary>
    Binary,

    /// <summary><see cref="SegmentationKind.Probability"/>.</summary>
    Fractional,

    /// <summary><see cref="SegmentationKind.LabelMap"/>.</summary>
    Labelmap,
}
