using PullProcessor.Dicom.Pixels;

namespace PullProcessor.Dicom.Volumes;

/// <summary>A slice and how far along the stack's normal it lies.</summary>
/// <param name="Slice">The slice.</param>
/// <param name="Plane">Its plane, which is there.</param>
/// <param name="Distance">In mm.</param>
internal readonly record struct PlacedSlice(VolumeSlice Slice, ImagePlane Plane, double Distance);
