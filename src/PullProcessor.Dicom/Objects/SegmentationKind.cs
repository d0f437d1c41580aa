namespace PullProcessor.Dicom.Objects;

/// <summary>How a segmentation says which pixels belong to a segment: Segmentation Type (0062,0001).</summary>
public enum SegmentationKind
{
    /// <summary>One bit a pixel, one frame a segment and plane. What most systems read.</summary>
    Binary,

    /// <summary>The probability of each pixel in 255 steps, one frame a segment and plane.</summary>
    Probability,

    /// <summary>The number of the segment at each pixel, one frame a plane (Label Map Segmentation, Supplement 243). Few systems read it yet; segments cannot overlap.</summary>
    LabelMap,
}
