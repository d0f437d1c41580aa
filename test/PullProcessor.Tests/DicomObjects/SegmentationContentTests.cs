using PullProcessor.Dicom;
using PullProcessor.Dicom.Objects;
using PullProcessor.Dicom.Part10;

namespace PullProcessor.Tests.DicomObjects;

public class SegmentationContentTests
{
    private static readonly SampleGrid Grid = new(24, 20, 9);

    private static SegmentationContent Sphere(SegmentationKind kind = SegmentationKind.Binary) => SampleSegmentations.Content(Grid, SampleSegmentations.Series(Grid), kind);

    [Theory]
    [InlineData("segbin.dcm", SegmentationKind.Binary)]
    [InlineData("segfrac.dcm", SegmentationKind.Probability)]
    [InlineData("seglabel.dcm", SegmentationKind.LabelMap)]
    public void Build_BesideAnotherLibrarysObject_LacksNothingButWhatIsLeftOutOnPurpose(string sample, SegmentationKind kind)
    {
        var theirs = Paths(ReferenceSamples.Read(sample).Dataset);

        var ours = Paths(Segmentation.Build(Sphere(kind)));

        // Source images stand with each frame; when our equipment contributed is the content's date and time.
        var missing = theirs.Except(ours).Where(path => !path.StartsWith($"/{DicomTag.SourceImageSequence}", StringComparison.Ordinal)
            && !path.StartsWith($"/{DicomTag.ContributingEquipmentSequence}/{DicomTag.ContributionDateTime}", StringComparison.Ordinal));
        Assert.Empty(missing);
    }

    [Theory]
    [InlineData(SegmentationKind.Binary)]
    [InlineData(SegmentationKind.Probability)]
    [InlineData(SegmentationKind.LabelMap)]
    public void Build_Twice_GivesTheSameBytes(SegmentationKind kind) => Assert.Equal(Bytes(Sphere(kind)), Bytes(Sphere(kind)));

    [Theory]
    [InlineData(SegmentationKind.Binary)]
    [InlineData(SegmentationKind.LabelMap)]
    public void Build_PlanesInAnotherOrder_GivesTheSameFrames(SegmentationKind kind)
    {
        var sorted = Sphere(kind);
        int[] order = [4, 0, 8, 3, 7, 1, 6, 2, 5];

        var shuffled = Segmentation.Build(sorted with
        {
            Planes = [.. order.Select(plane => sorted.Planes[plane])],
            HasMask = (segment, plane) => sorted.HasMask(segment, order[plane]),
            FillMask = (segment, plane, mask) => sorted.FillMask(segment, order[plane], mask),
        });

        var expected = Segmentation.Build(sorted);
        shuffled.AddOrUpdate(expected.Find(DicomTag.ReferencedSeriesSequence)!); // Lists instances as they were given.
        Assert.Equal(Encoded(expected), Encoded(shuffled));
    }

    [Fact]
    public void Build_NoMaskOnAPlane_IsNotAskedForOne()
    {
        var asked = new List<int>();
        var content = Sphere();

        var document = Segmentation.Build(content with
        {
            HasMask = (_, plane) => plane is 2 or 3,
            FillMask = (_, plane, mask) =>
            {
                asked.Add(plane);
                mask[0] = (byte)(plane == 3 ? 1 : 0);
            },
        });

        Assert.Equal([2, 3], asked);
        Assert.Equal(1, document.GetInt32(DicomTag.NumberOfFrames));
    }

    [Fact]
    public void Build_MaskOfSomePixels_DoesNotShowThoseOfTheOneBefore()
    {
        var document = Segmentation.Build(Sphere() with { FillMask = (_, plane, mask) => mask[plane] = 1 });

        var packed = ((DicomElement)document.Find(DicomTag.PixelData)!).Value.Span;
        for (var slice = 0; slice < Grid.Slices; slice++)
        {
            var frame = packed.Slice(slice * 60, 60); // 480 bits.
            Assert.Equal(1 << (slice % 8), frame[slice / 8]);
            Assert.Equal(1, frame.ToArray().Sum(each => byte.PopCount(each)));
        }
    }

    [Fact]
    public void Build_Finding_CarriesWhatTheReportCallsIt()
    {
        var document = Segmentation.Build(Sphere());

        var segment = Assert.Single(document.GetItems(DicomTag.SegmentSequence));
        Assert.Equal(("lesion-1", DicomUidFactory.FromHash("lesion", "1")), (segment.GetString(DicomTag.TrackingID), segment.GetString(DicomTag.TrackingUID)));
        var algorithm = Assert.Single(segment.GetItems(DicomTag.SegmentationAlgorithmIdentificationSequence));
        Assert.Equal(
            ("reference-blob", "1.0.0", "PullProcessor", "threshold=0.5"),
            (algorithm.GetString(DicomTag.AlgorithmName), algorithm.GetString(DicomTag.AlgorithmVersion), algorithm.GetString(DicomTag.AlgorithmSource), algorithm.GetString(DicomTag.AlgorithmParameters)));
        Assert.Contains("not verified", document.GetString(DicomTag.ContentDescription), StringComparison.Ordinal);
    }

    [Fact]
    public void Build_SlicesMissingBetweenFrames_DoesNotClaimARegularStack()
    {
        var whole = Segmentation.Build(Sphere());
        var gap = Segmentation.Build(Sphere() with { HasMask = (_, plane) => plane != 4 });

        Assert.Equal("3D", whole.GetString(DicomTag.DimensionOrganizationType));
        Assert.False(gap.Contains(DicomTag.DimensionOrganizationType));
        Assert.Equal(2.5, Shared(gap).GetDouble(DicomTag.SpacingBetweenSlices)); // Of the source, which is regular.
    }

    [Theory]
    [InlineData(false, "NO")]
    [InlineData(true, "UNDEFINED")]
    public void Build_TwoSegments_SayNoOverlapOnlyWhereNoPlaneShowsBoth(bool onSamePlane, string expected)
    {
        var document = Segmentation.Build(Sphere() with
        {
            Segments = [SampleSegmentations.Lesion(1), SampleSegmentations.Lesion(2)],
            HasMask = (segment, plane) => plane == (segment == 0 || onSamePlane ? 3 : 5),
            FillMask = (segment, _, mask) => mask[segment] = 1,
        });

        Assert.Equal(expected, document.GetString(DicomTag.SegmentsOverlap));
    }

    [Fact]
    public void Build_UnknownThickness_IsTheDistanceToTheNextSlice()
    {
        var content = Sphere();

        var document = Segmentation.Build(content with { Planes = [.. content.Planes.Select(plane => plane with { SliceThickness = null })] });

        Assert.Equal(2.5, Shared(document).GetDouble(DicomTag.SliceThickness));
    }

    [Fact]
    public void Build_LabelMapOfManySegments_HasSixteenBits()
    {
        var content = Sphere(SegmentationKind.LabelMap) with
        {
            Segments = [.. Enumerable.Range(1, 300).Select(SampleSegmentations.Lesion)],
            HasMask = (_, plane) => plane == 1,
            FillMask = (segment, _, mask) => mask[segment] = 1,
        };

        var document = Segmentation.Build(content);

        Assert.Equal(16, document.GetInt32(DicomTag.BitsAllocated));
        Assert.Equal(301, document.GetItems(DicomTag.SegmentSequence).Count); // And the background.
        var reading = SegmentationReader.Read(document);
        Assert.Equal([.. Enumerable.Range(1, 300), .. Enumerable.Repeat(0, 180)], Assert.Single(reading.Frames).Pixels);
    }

    [Fact]
    public void FromRgb_WhiteAndRed_AreTheirValuesInCieLab()
    {
        Assert.Equal(new SegmentColour(65535, 32896, 32896), SegmentColour.FromRgb(255, 255, 255));
        Assert.Equal(new SegmentColour(0, 32896, 32896), SegmentColour.FromRgb(0, 0, 0));

        var red = SegmentColour.FromRgb(255, 0, 0); // L* 54.29, a* 80.80, b* 69.89 under D50.
        Assert.Equal(54.29, red.Lightness / 655.35, 0.01);
        Assert.Equal(80.80, (red.A / 257.0) - 128, 0.02);
        Assert.Equal(69.89, (red.B / 257.0) - 128, 0.02);
    }

    private static DicomDataset Shared(DicomDataset document) =>
        document.GetItems(DicomTag.SharedFunctionalGroupsSequence)[0].GetItems(DicomTag.PixelMeasuresSequence)[0];

    private static byte[] Bytes(SegmentationContent content) => Encoded(Segmentation.Build(content));

    private static byte[] Encoded(DicomDataset document) => DicomFile.Create(document, DicomTransferSyntax.ExplicitVRLittleEndian).ToArray();

    // Every attribute with the sequences that it stands in.
    private static HashSet<string> Paths(DicomDataset dataset) => [.. Walk(dataset, "")];

    private static IEnumerable<string> Walk(DicomDataset dataset, string above) => dataset.SelectMany(item => Walk(item, $"{above}/{item.Tag}"));

    private static IEnumerable<string> Walk(DicomItem item, string path) =>
        item is DicomSequence sequence ? sequence.Items.SelectMany(each => Walk(each, path)).Prepend(path) : [path];
}
