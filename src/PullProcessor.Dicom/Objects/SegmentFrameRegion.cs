namespace PullProcessor.Dicom.Objects;

/// <summary>One frame of a segmentation: an area on one image (PS3.16 TID 1410). The frame tells its segment, so it is not for label maps.</summary>
public sealed record SegmentFrameRegion : LesionRegion
{
    /// <summary>The segmentation, which is of the same study; it need not be among the report's referenced instances.</summary>
    public required ReferencedInstance Segmentation { get; init; }

    /// <summary>Frame of the segmentation, from 1.</summary>
    public required int SegmentationFrame { get; init; }

    /// <summary>The image that was segmented; one of the report's referenced instances.</summary>
    public required ReferencedInstance Image { get; init; }

    /// <summary>Its frame number from 1; null or 1 for images of a single frame.</summary>
    public int? Frame { get; init; }

    /// <inheritdoc/>
    internal override IReadOnlyList<ReferencedInstance> Images => [Image];

    /// <inheritdoc/>
    internal override ReferencedInstance HeldBy => Segmentation;
}
