namespace PullProcessor.Pipeline.Infer;

/// <summary>What of a lesion is seen on one image.</summary>
/// <param name="Image">Which image, and which frame of it.</param>
/// <param name="Plane">Where the image lies; null where it has no place in the patient.</param>
/// <param name="Mask">The lesion on it.</param>
public sealed record LesionMask(ImageReference Image, PlaneGeometry? Plane, SliceMask Mask);
