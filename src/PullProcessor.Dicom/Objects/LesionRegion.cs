namespace PullProcessor.Dicom.Objects;

/// <summary>Where a lesion is: a <see cref="CircleRegion"/> or an <see cref="OutlineRegion"/> on an image, or a <see cref="SegmentRegion"/> or
/// <see cref="SegmentFrameRegion"/> of a segmentation. There are no others.</summary>
public abstract record LesionRegion
{
    private protected LesionRegion()
    {
    }

    /// <summary>The images that it is drawn on or was segmented from; all of them are among the report's referenced instances.</summary>
    internal abstract IReadOnlyList<ReferencedInstance> Images { get; }

    /// <summary>The segmentation that holds it, if one does.</summary>
    internal virtual ReferencedInstance? HeldBy => null;
}
