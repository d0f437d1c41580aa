using PullProcessor.Dicom.Pixels;
using PullProcessor.Dicom.Volumes;

namespace PullProcessor.Tests.DicomVolumes;

public class VolumeBuilderTests
{
    [Fact]
    public void Arrange_ShuffledSlices_AreSortedAlongTheNormal()
    {
        var arrangement = VolumeBuilder.Arrange([Slices.At(5), Slices.At(-2.5), Slices.At(0), Slices.At(2.5)]);

        Assert.Empty(arrangement.Refusals);
        Assert.Equal([-2.5, 0, 2.5, 5], arrangement.Slices.Select(slice => slice.Plane!.Position.Z));
        Assert.Equal(2.5, arrangement.Geometry!.SliceSpacing);
        Assert.Equal(new PatientVector(1, 1.6, 2.5), arrangement.Geometry.ToPatient(2, 2, 2));
    }

    [Fact]
    public void Arrange_PositionsRoundedToHundredths_AreRegular() =>
        Assert.Equal(0.333, VolumeBuilder.Arrange([Slices.At(0), Slices.At(0.33), Slices.At(0.67), Slices.At(1)]).Geometry!.SliceSpacing, 3);

    [Fact]
    public void Arrange_Localizer_IsLeftOutWithAReason()
    {
        var arrangement = VolumeBuilder.Arrange([Slices.At(0), Slices.At(100) with { IsLocalizer = true }, Slices.At(1)]);

        Assert.NotNull(arrangement.Geometry);
        Assert.Contains("localizer", Assert.Single(arrangement.LeftOut).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Arrange_CopyOfTheSamePixels_IsLeftOut()
    {
        var arrangement = VolumeBuilder.Arrange([Slices.At(0, digest: "a"), Slices.At(1, digest: "b"), Slices.At(0, digest: "a"), Slices.At(2, digest: "c")]);

        Assert.Equal(3, arrangement.Geometry!.Slices);
        Assert.Contains("the pixels of", Assert.Single(arrangement.LeftOut).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Arrange_OtherPixelsInTheSamePlace_AreRefusedAndWhatDiffersIsNamed()
    {
        var arrangement = VolumeBuilder.Arrange([Slices.At(0, acquisition: "1"), Slices.At(1, acquisition: "1"), Slices.At(0, acquisition: "2")]);

        var refusal = Assert.Single(arrangement.Refusals);
        Assert.Equal(VolumeFault.DuplicatePosition, refusal.Fault);
        Assert.Contains("AcquisitionNumber", refusal.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Arrange_SliceMissing_SaysHowManyAndWhere()
    {
        var refusal = Assert.Single(VolumeBuilder.Arrange([Slices.At(0), Slices.At(1), Slices.At(4), Slices.At(5)]).Refusals);

        Assert.Equal(VolumeFault.Gap, refusal.Fault);
        Assert.Contains("About 2 slices", refusal.Reason, StringComparison.Ordinal);
        Assert.Contains("1.2.1000", refusal.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Arrange_UnevenDistances_AreRefused() =>
        Assert.Equal(VolumeFault.UnevenSpacing, Slices.Refusal(Slices.At(0), Slices.At(1), Slices.At(2.2), Slices.At(3.2)));

    [Fact]
    public void Arrange_TiltedGantry_IsRefused() =>
        Assert.Equal(VolumeFault.Sheared, Slices.Refusal(Slices.At(0), Slices.At(1, y: 0.27), Slices.At(2, y: 0.54)));

    [Fact]
    public void Arrange_OneSlice_IsTooFew()
    {
        Assert.Equal(VolumeFault.TooFewSlices, Slices.Refusal(Slices.At(0)));
        Assert.Equal(VolumeFault.TooFewSlices, Slices.Refusal());
    }

    [Fact]
    public void Arrange_MixedSlices_AreRefusedEachWithItsReason()
    {
        var odd = Slices.At(1);
        var wide = odd.Plane! with { RowSpacing = 0.9 };
        var turned = odd.Plane! with { RowDirection = new PatientVector(0, 1, 0), ColumnDirection = new PatientVector(0, 0, 1) };

        Assert.Equal(VolumeFault.MixedSize, Slices.Refusal(Slices.At(0), odd with { Rows = 8 }));
        Assert.Equal(VolumeFault.MixedFrameOfReference, Slices.Refusal(Slices.At(0), odd with { FrameOfReferenceUid = "1.9" }));
        Assert.Equal(VolumeFault.MixedSpacing, Slices.Refusal(Slices.At(0), odd with { Plane = wide }));
        Assert.Equal(VolumeFault.MixedOrientation, Slices.Refusal(Slices.At(0), odd with { Plane = turned }));
        Assert.Equal(VolumeFault.NoPlane, Slices.Refusal(Slices.At(0), odd with { Plane = null }));
    }

    [Fact]
    public void Split_TwoAcquisitionsInOnePlace_GivesEachItsVolume()
    {
        var stacks = VolumeStacks.Split([Slices.At(0, acquisition: "1"), Slices.At(0, acquisition: "2"), Slices.At(1, acquisition: "2"), Slices.At(1, acquisition: "1")]);

        Assert.Equal(2, stacks.Count);
        Assert.All(stacks, stack => Assert.NotNull(VolumeBuilder.Arrange(stack).Geometry));
    }

    [Fact]
    public void Split_AcquisitionNumberForEverySlice_StaysOneVolume() =>
        Assert.Single(VolumeStacks.Split([Slices.At(0, acquisition: "1"), Slices.At(1, acquisition: "2"), Slices.At(2, acquisition: "3")]));

    [Fact]
    public void Split_OtherSizesAndLocalizers_AreGroupsOfTheirOwn() =>
        Assert.Equal(3, VolumeStacks.Split([Slices.At(0), Slices.At(1) with { Rows = 8 }, Slices.At(2) with { IsLocalizer = true }, Slices.At(3)]).Count);
}
