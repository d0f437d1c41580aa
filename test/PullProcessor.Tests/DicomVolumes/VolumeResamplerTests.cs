using PullProcessor.Dicom.Pixels;
using PullProcessor.Dicom.Volumes;

namespace PullProcessor.Tests.DicomVolumes;

public class VolumeResamplerTests
{
    [Fact]
    public void ToSpacing_LinearRamp_StaysTheSameRampInThePatient()
    {
        using var source = Ramp();

        using var target = VolumeResampler.ToSpacing(source, 0.7, 0.3, 1.9);

        // (5 - 1) * 0.5 / 0.7 = 2.86; (4 - 1) * 0.8 / 0.3 = 8 exactly; (3 - 1) * 2.5 / 1.9 = 2.63.
        Assert.Equal((3, 9, 3), (target.Geometry.Columns, target.Geometry.Rows, target.Geometry.Slices));
        AssertRamp(target);
    }

    [Fact]
    public void ToSpacing_SameSpacing_GivesTheSameVoxels()
    {
        using var source = Ramp();

        using var target = VolumeResampler.ToSpacing(source, 0.5, 0.8, 2.5);

        Assert.Equal(source.Values.ToArray(), target.Values.ToArray());
    }

    [Fact]
    public void ToSpacing_NotGreaterThanNothing_IsRefused()
    {
        using var source = Ramp();

        Assert.Throws<UnsupportedPixelDataException>(() => VolumeResampler.ToSpacing(source, 0.5, 0, 1));
        Assert.Throws<UnsupportedPixelDataException>(() => VolumeResampler.ToSpacing(source, 0.5, double.NaN, 1));
        Assert.Throws<UnsupportedPixelDataException>(() => VolumeResampler.ToSpacing(source, 1e-7, 1e-7, 1));
    }

    [Fact]
    public void Values_AfterDisposal_AreNotGivenOut()
    {
        var volume = Ramp();
        volume.Dispose();
        volume.Dispose();

        Assert.Throws<ObjectDisposedException>(() => volume.Slice(0));
    }

    private static Volume Ramp()
    {
        var volume = Volume.Rent(VolumeBuilder.Arrange([Slices.At(0), Slices.At(2.5), Slices.At(5)]).Geometry!);
        for (var slice = 0; slice < 3; slice++)
        {
            for (var row = 0; row < 4; row++)
            {
                for (var column = 0; column < 5; column++)
                {
                    volume.Slice(slice)[(row * 5) + column] = Value(volume.Geometry.ToPatient(column, row, slice));
                }
            }
        }

        return volume;
    }

    private static void AssertRamp(Volume volume)
    {
        var geometry = volume.Geometry;
        for (var at = 0; at < geometry.Length; at++)
        {
            var place = at % geometry.SliceLength;
            var patient = geometry.ToPatient(place % geometry.Columns, place / geometry.Columns, at / geometry.SliceLength);
            Assert.Equal(Value(patient), volume.Values[at], 0.001f);
        }
    }

    private static float Value(PatientVector place) => (float)(100 + (7 * place.X) - (3 * place.Y) + (2 * place.Z));
}
