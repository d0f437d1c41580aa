namespace PullProcessor.Dicom.Volumes;

/// <summary>Why slices make no volume.</summary>
public enum VolumeFault
{
    /// <summary>Fewer than two slices are left.</summary>
    TooFewSlices,

    /// <summary>A slice does not say where it lies.</summary>
    NoPlane,

    /// <summary>Slices are placed by different frames of reference, so that their positions cannot be compared.</summary>
    MixedFrameOfReference,

    /// <summary>Slices differ in rows or columns.</summary>
    MixedSize,

    /// <summary>Slices differ in pixel spacing.</summary>
    MixedSpacing,

    /// <summary>Slices are not parallel.</summary>
    MixedOrientation,

    /// <summary>Several slices with different pixels, or pixels not compared, lie in the same place.</summary>
    DuplicatePosition,

    /// <summary>Slices are missing between others.</summary>
    Gap,

    /// <summary>Slices lie at uneven distances.</summary>
    UnevenSpacing,

    /// <summary>Slices are not stacked along their normal: a tilted gantry.</summary>
    Sheared,
}
