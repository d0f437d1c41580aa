using PullProcessor.Dicom.Pixels;

namespace PullProcessor.Dicom.Volumes;

/// <summary>Whether planes can belong to one stack.</summary>
public static class SlicePlanes
{
    /// <summary>Whether rows and columns run the same way, within <see cref="VolumeTolerances.Orientation"/>.</summary>
    public static bool AreParallel(ImagePlane left, ImagePlane right) =>
        IsClose(left.RowDirection, right.RowDirection) && IsClose(left.ColumnDirection, right.ColumnDirection);

    /// <summary>Whether pixels are of the same size, within <see cref="VolumeTolerances.PixelSpacing"/>.</summary>
    public static bool HaveEqualSpacing(ImagePlane left, ImagePlane right) =>
        IsClose(left.RowSpacing, right.RowSpacing) && IsClose(left.ColumnSpacing, right.ColumnSpacing);

    private static bool IsClose(double left, double right) => Math.Abs(left - right) <= VolumeTolerances.PixelSpacing * left;

    private static bool IsClose(PatientVector left, PatientVector right) =>
        Math.Abs(left.X - right.X) <= VolumeTolerances.Orientation
        && Math.Abs(left.Y - right.Y) <= VolumeTolerances.Orientation
        && Math.Abs(left.Z - right.Z) <= VolumeTolerances.Orientation;
}
