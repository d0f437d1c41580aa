using System.Globalization;
using System.Text.RegularExpressions;
using PullProcessor.Dicom;
using PullProcessor.Dicom.Objects;
using PullProcessor.Dicom.Part10;
using PullProcessor.Tests.DicomPixels;

namespace PullProcessor.Tests.DicomObjects;

/// <summary>DCMTK, which reads presentation states by its own lights, draws the images as we meant them.</summary>
public sealed partial class PresentationStateRenderingTests : IDisposable
{
    private static readonly double[] Slopes = [1, 0.37, 2.5];

    private readonly string folder = Directory.CreateTempSubdirectory("gsps").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("CT", 60.25, 40.5, 12.75)]
    [InlineData("CT", 110.5, 20.25, 14.5)] // Near the right edge: the point on the circle is another one.
    [InlineData("US", 30, 70, 9)]
    [InlineData("EnhancedCT", 64, 48, 20)]
    public void Build_CircleOnADisc_DcmtkFindsItOnTheDiscWithinHalfAPixel(string kind, double column, double row, double radius)
    {
        var image = SampleImages.Of(kind);
        var content = OnFirstFrame(image);
        content = content with { Annotations = [content.Annotations[0] with { Shapes = [GraphicShape.Circle(column, row, radius)] }] };

        var (said, drawn) = Render(SampleImages.WithDisc(image, column, row, radius), PresentationState.Build(content));

        var disc = drawn.BrightDisc();
        var numbers = Coordinates().Match(said).Groups["numbers"].Value.Split(['\\', ','], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(number => double.Parse(number, CultureInfo.InvariantCulture)).ToArray();
        var circle = (Column: numbers[0], Row: numbers[1], Radius: double.Hypot(numbers[2] - numbers[0], numbers[3] - numbers[1]));
        Assert.InRange(circle.Column - disc.Column, -0.5, 0.5);
        Assert.InRange(circle.Row - disc.Row, -0.5, 0.5);
        Assert.InRange(circle.Radius - disc.Radius, -0.5, 0.5);
    }

    // dcmp2pgm tells of the first frame only.
    [Fact]
    public void Build_AnnotationOfOneFrame_DcmtkShowsItOnThatFrameOnly()
    {
        var image = SampleImages.Of("US");
        var file = SampleImages.WithDisc(image, 30, 70, 9);
        var first = OnFirstFrame(image);

        Assert.Contains("type=circle", Render(file, PresentationState.Build(first)).Said, StringComparison.Ordinal);
        var second = first with { Annotations = [first.Annotations[0] with { Frame = 2 }] };
        Assert.DoesNotContain("type=circle", Render(file, PresentationState.Build(second)).Said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("CT", "+Wi")]
    [InlineData("MR", "+Wi")]
    [InlineData("MG", "+Wl")]
    public void Build_ImageWithAGreyScaleOfItsOwn_IsDrawnInItToTheByte(string kind, string byImage)
    {
        var file = SampleImages.WithDisc(SampleImages.Of(kind), 60, 40, 12);

        var drawn = Render(file, PresentationState.Build(SamplePresentations.On(file.Dataset))).Drawn;

        Assert.Equal(ByItself(file, byImage, "1"), drawn.Pixels);
    }

    [Fact]
    public void Build_Monochrome1_IsDrawnTheRightWayRound()
    {
        var image = SampleImages.Of("CT").Add(DicomTag.PhotometricInterpretation, "MONOCHROME1");
        var file = SampleImages.WithDisc(image, 60, 40, 12);

        var state = PresentationState.Build(SamplePresentations.On(image));

        Assert.Equal("INVERSE", state.GetString(DicomTag.PresentationLUTShape));
        Assert.Equal(ByItself(file, "+Wi", "1"), Render(file, state).Drawn.Pixels);
    }

    // As in PET: the same window means other stored values in every slice.
    [Fact]
    public void Build_SlopesDiffer_EachImageIsDrawnAsItSaysItself()
    {
        var images = Slopes.Select((slope, index) => SampleImages.Of("CT", index + 1)
            .Add(DicomTag.RescaleSlope, slope).Add(DicomTag.RescaleIntercept, -10.5 * index).Add(DicomTag.WindowCenter, 1200).Add(DicomTag.WindowWidth, 2000)).ToArray();

        var state = PresentationState.Build(SamplePresentations.On(images));

        Assert.False(state.Contains(DicomTag.RescaleSlope));
        foreach (var file in images.Select(image => SampleImages.WithDisc(image, 60, 40, 12)))
        {
            var pairs = ByItself(file, "+Wi", "1").Zip(Render(file, state).Drawn.Pixels);
            Assert.All(pairs, pair => Assert.InRange(pair.First - pair.Second, -1, 1));
        }
    }

    private static PresentationContent OnFirstFrame(DicomDataset image)
    {
        var content = SamplePresentations.On(image);
        return content with { Annotations = [content.Annotations[0] with { Frame = 1 }] };
    }

    private byte[] ByItself(DicomFile file, params string[] window)
    {
        var (image, picture) = (Path.Combine(folder, "image.dcm"), Path.Combine(folder, "itself.pgm"));
        File.WriteAllBytes(image, file.ToArray());
        Assert.Equal(0, ExternalTool.Run("dcm2pnm", [.. window, "+op", image, picture]).ExitCode);
        return PortableGraymap.Read(picture).Pixels;
    }

    private (string Said, PortableGraymap Drawn) Render(DicomFile file, DicomDataset state)
    {
        var (image, presentation, picture) = (Path.Combine(folder, "image.dcm"), Path.Combine(folder, "state.dcm"), Path.Combine(folder, "drawn.pgm"));
        File.WriteAllBytes(image, file.ToArray());
        File.WriteAllBytes(presentation, DicomFile.Create(state, DicomTransferSyntax.ExplicitVRLittleEndian).ToArray());
        var (_, output, errors) = ExternalTool.Run("dcmp2pgm", "-v", "-p", presentation, image, picture);
        return (output + errors, PortableGraymap.Read(picture));
    }

    [GeneratedRegex(@"points=2 type=circle.*\s+I:\s+coordinates: (?<numbers>[-0-9.\\, e]+)")]
    private static partial Regex Coordinates();
}
