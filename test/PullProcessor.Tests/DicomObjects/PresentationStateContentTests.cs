using PullProcessor.Dicom;
using PullProcessor.Dicom.Objects;
using PullProcessor.Dicom.Part10;
using PullProcessor.Dicom.Pixels;

namespace PullProcessor.Tests.DicomObjects;

public class PresentationStateContentTests
{
    [Fact]
    public void Build_Twice_GivesTheSameBytes() => Assert.Equal(Bytes(SamplePresentations.On(SampleImages.Of("CT"))), Bytes(SamplePresentations.On(SampleImages.Of("CT"))));

    [Fact]
    public void Build_Always_HasWhatAnotherLibraryWritesAndNothingOfAnotherObject()
    {
        var theirs = AttributePaths.Of(ReferenceSamples.Read("gsps.dcm").Dataset);

        var state = PresentationState.Build(SamplePresentations.On(SampleImages.Of("CT", 1), SampleImages.Of("CT", 2)));

        // Of theirs, the library's own mark, a serial number that we have none of, and an attribute of whole slide images.
        string[] apart = ["(0018,1000)", "(0018,A001)", "(0048,0301)", "(0070,0102)"];
        Assert.DoesNotContain(theirs.Except(AttributePaths.Of(state)), path => !apart.Any(tag => path.Contains(tag, StringComparison.Ordinal)));
        Assert.False(state.Contains(DicomTag.ContentDate));
    }

    [Fact]
    public void Build_SeveralSizes_GivesEachItsDisplayedArea()
    {
        var state = PresentationState.Build(SamplePresentations.On(SampleImages.Of("CT", 1), SampleImages.Of("CT", 2, 64, 80), SampleImages.Of("CT", 3)));

        var areas = state.GetItems(DicomTag.DisplayedAreaSelectionSequence);
        Assert.Equal([[128, 96], [80, 64]], areas.Select(area => area.GetDoubles(DicomTag.DisplayedAreaBottomRightHandCorner)));
        Assert.Equal(["1.2.3.4.1.1", "1.2.3.4.1.3"], Instances(areas[0]));
        Assert.Equal(["1.2.3.4.1.2"], Instances(areas[1]));
        Assert.Equal([0.7, 0.7], areas[0].GetDoubles(DicomTag.PresentationPixelSpacing));
    }

    [Fact]
    public void Build_PixelsThatAreNotSquare_SaysTheirShape()
    {
        static DicomDataset Area(DicomDataset image) => PresentationState.Build(SamplePresentations.On(image)).GetItems(DicomTag.DisplayedAreaSelectionSequence)[0];

        Assert.Equal([4, 3], Area(SampleImages.Of("US")).GetDoubles(DicomTag.PresentationPixelAspectRatio));
        Assert.Equal([0.8, 0.4], Area(SampleImages.Of("MR")).GetDoubles(DicomTag.PresentationPixelSpacing));
        Assert.Equal([1, 2], Area(SampleImages.Of("CR").Add(DicomTag.ImagerPixelSpacing, 0.1, 0.2)).GetDoubles(DicomTag.PresentationPixelAspectRatio));
        Assert.Equal([1, 1], Area(SampleImages.Of("US").Add(DicomTag.PixelAspectRatio, 0, 7)).GetDoubles(DicomTag.PresentationPixelAspectRatio));
    }

    [Fact]
    public void Build_FramesShownDifferently_SaysWhichWindowIsForWhich()
    {
        var windows = PresentationState.Build(SamplePresentations.On(SampleImages.Of("EnhancedCT"))).GetItems(DicomTag.SoftcopyVOILUTSequence);

        Assert.Equal([40.0, -600.0], windows.Select(window => window.GetDouble(DicomTag.WindowCenter)!.Value));
        Assert.Equal([1, 2], windows[0].GetItems(DicomTag.ReferencedImageSequence)[0].GetDoubles(DicomTag.ReferencedFrameNumber));
        Assert.Equal([3], windows[1].GetItems(DicomTag.ReferencedImageSequence)[0].GetDoubles(DicomTag.ReferencedFrameNumber));
    }

    [Fact]
    public void Build_ImageWithoutWindow_ShowsWhatTheCallerSaysOrTheWholeRange()
    {
        var image = SampleImages.Of("CR");
        var content = SamplePresentations.On(image);

        Assert.False(PresentationState.Build(content).Contains(DicomTag.SoftcopyVOILUTSequence));

        var state = PresentationState.Build(content with { Images = [PresentationImage.From(image, new VoiWindow(900, 1800, VoiFunction.LinearExact))] });

        var window = Assert.Single(state.GetItems(DicomTag.SoftcopyVOILUTSequence));
        Assert.Equal("LINEAR_EXACT", window.GetString(DicomTag.VOILUTFunction));
        Assert.False(window.Contains(DicomTag.ReferencedImageSequence));
    }

    [Theory]
    [InlineData(128, 48, 30, 98, 48)] // At the right edge the point on the circle is the left one.
    [InlineData(0, 48, 30, 30, 48)]
    [InlineData(64, 0, 70, 64, 70)] // Wider than the image to both sides.
    public void Build_CircleOverTheEdge_SaysItsRadiusByAPointInTheImage(double column, double row, double radius, double onColumn, double onRow)
    {
        var data = Graphics(GraphicShape.Circle(column, row, radius))[0].GetDoubles(DicomTag.GraphicData);

        Assert.Equal([column, row, onColumn, onRow], data);
    }

    [Fact]
    public void Build_OutlineALittleOverTheEdge_IsBroughtIntoTheImage()
    {
        var outline = Graphics(GraphicShape.Polygon(new(-0.5, 10), new(20, 96.75), new(128.25, -0.75)))[0];

        Assert.Equal([0, 10, 20, 96, 128, 0, 0, 10], outline.GetDoubles(DicomTag.GraphicData));
        Assert.Equal("N", outline.GetString(DicomTag.GraphicFilled));
        Assert.Equal(4, outline.GetInt32(DicomTag.NumberOfGraphicPoints));
    }

    [Fact]
    public void Build_OpenLine_HasNoInsideToFill()
    {
        var line = Graphics(GraphicShape.Polyline(new GraphicPoint(1, 1), new GraphicPoint(5, 5)))[0];

        Assert.False(line.Contains(DicomTag.GraphicFilled));
    }

    [Theory]
    [InlineData(20, 20)]
    [InlineData(124, 4)]
    [InlineData(4, 92)]
    [InlineData(124, 92)]
    [InlineData(64, 48)]
    public void Build_TextAtAnyPlace_StandsInTheImageBesideTheGraphics(double column, double row)
    {
        var text = Text(GraphicShape.Circle(column, row, 4));

        var (topLeft, bottomRight) = (text.GetDoubles(DicomTag.BoundingBoxTopLeftHandCorner), text.GetDoubles(DicomTag.BoundingBoxBottomRightHandCorner));
        Assert.True(topLeft[0] >= 0 && topLeft[1] >= 0 && bottomRight[0] <= 128 && bottomRight[1] <= 96);
        Assert.False(topLeft[0] < column + 4 && bottomRight[0] > column - 4 && topLeft[1] < row + 4 && bottomRight[1] > row - 4);
        Assert.Equal("AI lesion-1 0.93\r\nunverified", text.GetString(DicomTag.UnformattedTextValue));
    }

    [Fact]
    public void Build_TextWithoutGraphics_StandsAtTheLowerEdgeOfTheDisplay()
    {
        var text = PresentationState.Build(SamplePresentations.On(SampleImages.Of("CT"))).GetItems(DicomTag.GraphicAnnotationSequence)[^1].GetItems(DicomTag.TextObjectSequence)[0];

        Assert.Equal("DISPLAY", text.GetString(DicomTag.BoundingBoxAnnotationUnits));
        Assert.False(text.Contains(DicomTag.AnchorPoint));
    }

    [Fact]
    public void Build_LongLine_IsBrokenBetweenWords()
    {
        var content = SamplePresentations.On(SampleImages.Of("CT"));
        var annotation = content.Annotations[0] with { Text = "AI lesion-1 of a model with quite a long name indeed and a score of 0.93, unverified" };

        var state = PresentationState.Build(content with { Annotations = [annotation] });

        var text = state.GetItems(DicomTag.GraphicAnnotationSequence)[0].GetItems(DicomTag.TextObjectSequence)[0];
        Assert.Equal(annotation.Text, text.GetString(DicomTag.UnformattedTextValue)!.Replace("\r\n", " ", StringComparison.Ordinal));
        Assert.True(text.GetDoubles(DicomTag.BoundingBoxBottomRightHandCorner)[0] <= 128);
    }

    [Theory]
    [InlineData("RGB")]
    [InlineData("PALETTE COLOR")]
    public void Build_ColourImage_IsRefusedWithWhatToDoInstead(string photometric)
    {
        var image = SampleImages.Of("US").Add(DicomTag.PhotometricInterpretation, photometric);

        var refusal = Assert.Throws<DicomException>(() => PresentationState.Build(SamplePresentations.On(image)));

        Assert.Contains("not monochrome", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("Secondary Capture", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Build_ImagesThatOneGreyScaleCannotServe_AreRefused()
    {
        var table = SampleImages.Of("MG").GetItems(DicomTag.VOILUTSequence)[0];
        var rescaled = SampleImages.Of("CT", 1).Add(DicomTag.VOILUTSequence, table);
        var inverse = SampleImages.Of("CT", 2).Add(DicomTag.PhotometricInterpretation, "MONOCHROME1");

        Assert.Contains("MONOCHROME1 and MONOCHROME2", Refusal(SamplePresentations.On(SampleImages.Of("CT"), inverse)), StringComparison.Ordinal);
        Assert.Contains("1.2.3.4.1.1", Refusal(SamplePresentations.On(rescaled, SampleImages.Of("CT", 2).Add(DicomTag.RescaleSlope, 2))), StringComparison.Ordinal);
    }

    [Fact]
    public void Build_ContentWithManyFaults_NamesThemAllAndNoPatientData()
    {
        var content = SamplePresentations.On(SampleImages.Of("CT"));
        var annotation = content.Annotations[0];
        content.Origin.Source.Remove(DicomTag.StudyInstanceUID);

        var message = Refusal(content with
        {
            Label = "lower case",
            Layers = [GraphicLayer.Findings, GraphicLayer.Findings],
            Annotations =
            [
                annotation with { Layer = "OTHER" },
                annotation with { Frame = 2 },
                annotation with { Image = annotation.Image with { Instance = new("1.9.9") } },
                annotation with { Shapes = [GraphicShape.Circle(300, 5, 3), GraphicShape.Circle(30, 5, 0), GraphicShape.Circle(30, 5, 500)] },
                annotation with { Shapes = [GraphicShape.Point(double.NaN, 1), GraphicShape.Point(130, 1)] },
                annotation with { Shapes = [GraphicShape.Polygon(new(1, 1), new(2, 2)), GraphicShape.Ellipse(new(5, 5), 9, 3), GraphicShape.Ellipse(new(50, 50), 3, 9)] },
                annotation with { Text = "M\u00FCller" },
                annotation with { Text = new string('x', 200) },
                annotation with { Text = null, Shapes = [] },
            ],
        });

        foreach (var expected in new[]
        {
            "StudyInstanceUID", "Label", "same name", "layer OTHER", "its frame is 2", "1.9.9", "centre of its Circle lies outside", "radius of its Circle", "larger than the image",
            "not finite", "a point of its Point lies outside", "fewer than 3 different", "a point of its Ellipse lies outside", "longer one first", "printable ASCII", "does not fit", "neither graphics nor text",
        })
        {
            Assert.Contains(expected, message, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("Phantom", message, StringComparison.Ordinal);
        Assert.DoesNotContain("SYN-1", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Build_OutlineOfMorePointsThanCanBeWritten_IsRefused()
    {
        var content = SamplePresentations.On(SampleImages.Of("CT"));
        var outline = GraphicShape.Polygon([.. Enumerable.Range(0, 9000).Select(i => new GraphicPoint(i % 128, i % 96))]);

        Assert.Contains("up to 8191", Refusal(content with { Annotations = [content.Annotations[0] with { Shapes = [outline] }] }), StringComparison.Ordinal);
    }

    [Fact]
    public void From_ImageWhoseMemoryIsReused_KeepsItsTables()
    {
        var bytes = SampleImages.WithDisc(SampleImages.Of("MG"), 10, 10, 3).ToArray();
        var image = PresentationImage.From(DicomFile.Read(bytes).Dataset);

        Array.Clear(bytes);

        Assert.Equal(4096, image.Frames[0].VoiTable!.GetDoubles(DicomTag.LUTDescriptor)[0]);
    }

    private static byte[] Bytes(PresentationContent content) => DicomFile.Create(PresentationState.Build(content), DicomTransferSyntax.ExplicitVRLittleEndian).ToArray();

    private static string Refusal(PresentationContent content) => Assert.Throws<DicomException>(() => PresentationState.Build(content)).Message;

    private static IReadOnlyList<DicomDataset> Graphics(GraphicShape shape) => Annotation(shape).GetItems(DicomTag.GraphicObjectSequence);

    private static DicomDataset Text(GraphicShape shape) => Annotation(shape).GetItems(DicomTag.TextObjectSequence)[0];

    private static DicomDataset Annotation(GraphicShape shape)
    {
        var content = SamplePresentations.On(SampleImages.Of("CT"));
        return PresentationState.Build(content with { Annotations = [content.Annotations[0] with { Shapes = [shape] }] }).GetItems(DicomTag.GraphicAnnotationSequence)[0];
    }

    private static IEnumerable<string?> Instances(DicomDataset item) =>
        item.GetItems(DicomTag.ReferencedImageSequence).Select(image => image.GetString(DicomTag.ReferencedSOPInstanceUID));
}
