using PullProcessor.Dicom;
using PullProcessor.Dicom.Pixels;
using PullProcessor.Dicom.Volumes;

namespace PullProcessor.Tests.DicomVolumes;

/// <summary>Axial slices made for one test.</summary>
internal static class Slices
{
    public static VolumeSlice At(double z, double x = 0, double y = 0, string? digest = null, string? acquisition = null) => new()
    {
        Instance = new SopInstanceUid(FormattableString.Invariant($"1.2.{(int)(Math.Abs(z) * 1000)}.{digest?.Length ?? 0}.{acquisition ?? "0"}")),
        Rows = 4,
        Columns = 5,
        FrameOfReferenceUid = "1.2.3",
        PixelDigest = digest,
        Marks = [new("AcquisitionNumber (0020,0012)", acquisition)],
        Plane = new ImagePlane
        {
            Position = new PatientVector(x, y, z),
            RowDirection = new PatientVector(1, 0, 0),
            ColumnDirection = new PatientVector(0, 1, 0),
            RowSpacing = 0.8,
            ColumnSpacing = 0.5,
        },
    };

    public static VolumeFault Refusal(params VolumeSlice[] slices)
    {
        var arrangement = VolumeBuilder.Arrange(slices);
        Assert.Null(arrangement.Geometry);
        Assert.Empty(arrangement.Slices);
        var refusal = Assert.Single(arrangement.Refusals);
        Assert.True(refusal.Reason.Length > 40, refusal.Reason);
        return refusal.Fault;
    }
}
