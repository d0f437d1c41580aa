using PullProcessor.Dicom.Part10;
using PullProcessor.Dicom.Pixels;
using PullProcessor.Dicom.Volumes;
using PullProcessor.Tests.DicomPixels;

namespace PullProcessor.Tests.DicomVolumes;

/// <summary>Series of real files.</summary>
public class VolumeCorpusTests
{
    private const string Folder = "pydicom/test_files/dicomdirtests/";

    [Fact]
    public void Arrange_CtOfFiveSlices_MakesAVolumeThatFramesAreReadInto()
    {
        var files = Files("98892001/CT5N/2062", "98892001/CT5N/2392", "98892001/CT5N/2693", "98892001/CT5N/3023", "98892001/CT5N/3353");
        var arrangement = VolumeBuilder.Arrange(files.SelectMany(file => VolumeSlice.AllOf(file.Dataset)));

        Assert.Empty(arrangement.Refusals);
        Assert.Equal(2.5, arrangement.Geometry!.SliceSpacing, 6);
        using var volume = Volume.Rent(arrangement.Geometry);
        for (var slice = 0; slice < arrangement.Slices.Count; slice++)
        {
            var chosen = arrangement.Slices[slice];
            var file = files.Single(candidate => candidate.SopInstanceUid == chosen.Instance);
            FrameValues.Open(file).Read(chosen.FrameIndex, volume.Slice(slice), -1024);
        }

        Assert.Equal(-1.2375, volume.Geometry.FirstPlane.Position.Z, 6);
        Assert.InRange(volume.Values[0], -1024, 3071);
    }

    [Theory]
    [InlineData(VolumeFault.Gap, "77654033/CT2/17106", "77654033/CT2/17136", "77654033/CT2/17166", "77654033/CT2/17196")]
    [InlineData(VolumeFault.TooFewSlices, "98892001/CT2N/6293", "98892001/CT2N/6924")] // Localizers both.
    [InlineData(VolumeFault.MixedOrientation, "98892003/MR2/4950", "98892003/MR2/4981", "98892003/MR2/5011")]
    [InlineData(VolumeFault.MixedOrientation, "98892003/MR700/4467", "98892003/MR700/4528", "98892003/MR700/4558")]
    public void Arrange_SeriesThatIsNoVolume_SaysWhy(VolumeFault fault, params string[] names)
    {
        var arrangement = VolumeBuilder.Arrange(Files(names).SelectMany(file => VolumeSlice.AllOf(file.Dataset)));

        Assert.Contains(fault, arrangement.Refusals.Select(refusal => refusal.Fault));
    }

    [Fact]
    public void Arrange_FramesOfASegmentation_AreAVolumeByTheirFunctionalGroups()
    {
        var file = DicomFile.Read(Corpus.Bytes("pydicom-data/liver.dcm"));

        var arrangement = VolumeBuilder.Arrange(VolumeSlice.AllOf(file.Dataset));

        Assert.Empty(arrangement.Refusals);
        Assert.Equal((3, 1.0), (arrangement.Geometry!.Slices, arrangement.Geometry.SliceSpacing));
    }

    [Fact]
    public void Arrange_FramesOfADose_LieByTheirGridOffsets()
    {
        var file = DicomFile.Read(Corpus.Bytes("pydicom/test_files/rtdose.dcm"));

        var geometry = VolumeBuilder.Arrange(VolumeSlice.AllOf(file.Dataset)).Geometry;

        Assert.Equal((15, 5.0), (geometry!.Slices, geometry.SliceSpacing));
    }

    [Fact]
    public void FrameDescription_EnhancedCt_HasStackTypeAndDimensions()
    {
        var frame = FrameDescription.From(DicomFile.Read(Corpus.Bytes("pydicom-data/eCT_Supplemental.dcm")).Dataset, 1);

        Assert.Equal(("1", 1), (frame.StackId, frame.InStackPosition));
        Assert.Equal([1, 1], frame.DimensionIndexValues);
        Assert.Equal(["DERIVED", "PRIMARY", "PERFUSION", "RCBF"], frame.FrameType);
        Assert.Equal(10, frame.SliceThickness);
        Assert.Equal(-149, frame.Plane?.Position.Z);
        Assert.False(frame.IsLocalizer);
    }

    private static List<DicomFile> Files(params string[] names) => [.. names.Select(name => DicomFile.Read(Corpus.Bytes(Folder + name)))];
}
