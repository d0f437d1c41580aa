using PullProcessor.Dicom;
using PullProcessor.Dicom.Objects;

namespace PullProcessor.Tests.DicomObjects;

/// <summary>A sphere comes back in its place from an independent reader, voxel by voxel.</summary>
public class SegmentationGeometryTests
{
    private static readonly SampleGrid Grid = new(29, 31, 12) { Orientation = SampleGrid.Oblique }; // 899 pixels: frames do not start with a byte.

    [Theory]
    [InlineData(SegmentationKind.Binary)]
    [InlineData(SegmentationKind.Probability)]
    [InlineData(SegmentationKind.LabelMap)]
    public void Read_SphereInObliqueSeries_IsTheSameVoxelsInTheSamePlace(SegmentationKind kind)
    {
        var content = SampleSegmentations.Content(Grid, SampleSegmentations.Series(Grid), kind);

        var reading = SegmentationReader.Read(Segmentation.Build(content));

        AssertIsSphere(Grid, reading, kind, frame => int.Parse(frame.Source["1.2.3.4.1.".Length..], System.Globalization.CultureInfo.InvariantCulture) - 1);
    }

    [Theory]
    [InlineData("CT", SampleSegmentations.EnhancedCt)]
    [InlineData("MR", SampleSegmentations.EnhancedMr)]
    public void Read_SphereInEnhancedInstance_IsTheSameVoxelsInTheSamePlace(string modality, string sopClass)
    {
        var instance = SampleSegmentations.Enhanced(Grid, modality, sopClass);
        SegmentationPlane[] planes = [.. Enumerable.Range(1, Grid.Slices).Select(frame => SegmentationPlane.Of(instance, frame))];

        var reading = SegmentationReader.Read(Segmentation.Build(SampleSegmentations.Content(Grid, instance, planes)));

        AssertIsSphere(Grid, reading, SegmentationKind.Binary, frame => frame.SourceFrame!.Value - 1);
    }

    [Fact]
    public void Read_SeveralSegments_EachComesBackUnderItsNumber()
    {
        var content = SampleSegmentations.Content(Grid, SampleSegmentations.Series(Grid)) with
        {
            Segments = [SampleSegmentations.Lesion(1), SampleSegmentations.Lesion(2) with { MayBeEmpty = true }, SampleSegmentations.Lesion(3)],
            FillMask = (segment, plane, mask) =>
            {
                if (segment == 0 && plane is 2 or 3)
                {
                    mask[5 + plane] = 1;
                }
                else if (segment == 2 && plane is 3 or 7)
                {
                    mask[^1] = 1;
                }
            },
        };

        var reading = SegmentationReader.Read(Segmentation.Build(content));

        Assert.Equal([1, 1, 3, 3], reading.Frames.Select(frame => frame.Segment!.Value));
        Assert.Equal(["1\\1", "1\\2", "3\\2", "3\\3"], reading.Frames.Select(frame => string.Join('\\', frame.Index)));
        Assert.Equal([7, 8, 898, 898], reading.Frames.Select(frame => Array.IndexOf(frame.Pixels, 1)));
        Assert.All(reading.Frames, frame => Assert.Equal(1, frame.Pixels.Sum()));
    }

    private static void AssertIsSphere(SampleGrid grid, SegmentationReader.Reading reading, SegmentationKind kind, Func<SegmentationReader.Frame, int> sliceOf)
    {
        var value = kind == SegmentationKind.Probability ? (byte)178 : (byte)1;
        var shown = Enumerable.Range(0, grid.Slices).Where(slice => grid.Mask(slice, 1).Any(pixel => pixel != 0)).ToArray();
        Assert.InRange(shown.Length, 4, grid.Slices - 4); // The sphere ends within the stack.
        Assert.Equal(shown, reading.Frames.Select(sliceOf));
        foreach (var frame in reading.Frames)
        {
            var slice = sliceOf(frame);
            Assert.Equal(grid.Mask(slice, value).Select(pixel => (int)pixel), frame.Pixels);
            Assert.All(grid.PositionOf(slice).Zip(frame.Position), pair => Assert.Equal(pair.First, pair.Second, 1e-9));
        }

        var sphere = Assert.Single(reading.Segments);
        Assert.Equal(1, sphere.Number);
        Assert.Equal(shown.Sum(slice => grid.Mask(slice, 1).Sum(pixel => pixel)), sphere.Voxels);
        var centre = grid.Centre;
        var miss = Math.Sqrt(Math.Pow(sphere.Centroid[0] - centre.X, 2) + Math.Pow(sphere.Centroid[1] - centre.Y, 2) + Math.Pow(sphere.Centroid[2] - centre.Z, 2));
        Assert.True(miss < Math.Min(grid.RowSpacing, grid.ColumnSpacing) / 2, $"The sphere came back {miss} mm off.");
    }
}
