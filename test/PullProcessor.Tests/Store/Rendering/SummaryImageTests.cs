using PullProcessor.Dicom;
using PullProcessor.Dicom.Objects;
using PullProcessor.Dicom.Pixels;
using PullProcessor.Pipeline.Store.Rendering;
using PullProcessor.Tests.DicomObjects;

namespace PullProcessor.Tests.Store.Rendering;

public class SummaryImageTests
{
    private static readonly SummaryContent Negative = new()
    {
        ModelName = "Reference blob detector",
        ModelVersion = "1.0.0",
        Finding = "Nodule",
        Score = 0.123,
        IsPresent = false,
        NotForClinicalUse = true,
    };

    [Fact]
    public void Render_Twice_GivesTheSamePixels()
    {
        static RgbImage Drawn() => SummaryImage.Render(
            SampleImages.WithDisc(SampleImages.Of("CT"), 60, 40, 12), Negative with { Marks = [new(GraphicShape.Circle(60, 40, 14), "1")], Mask = new(128, 96, new byte[128 * 96]) });

        Assert.Equal(Drawn().Pixels.ToArray(), Drawn().Pixels.ToArray());
    }

    [Theory]
    [InlineData("CT", 60.25, 40.5, 12.5, 512, 384)]
    [InlineData("MR", 60.25, 40.5, 12.5, 512, 768)] // Pixels twice as high as wide.
    [InlineData("US", 30.5, 70, 9, 512, 512)]
    [InlineData("EnhancedCT", 100, 30, 15, 512, 384)]
    public void Render_CircleOnADisc_LiesOnTheDiscWithinHalfAPixelOfTheImage(string kind, double column, double row, double radius, int width, int height)
    {
        var file = SampleImages.WithDisc(SampleImages.Of(kind), column, row, radius);

        var picture = SummaryImage.Render(file, Negative with { Marks = [new(GraphicShape.Circle(column, row, radius + 6))] });

        Assert.Equal(width, picture.Columns);
        var disc = CentreOf(picture, height, (red, green, blue) => red > 170 && red == blue && red == green);
        var circle = CentreOf(picture, height, (red, _, blue) => red > blue + 60);
        var pixel = (X: width / 128.0, Y: height / 96.0);
        Assert.InRange((circle.X - disc.X) / pixel.X, -0.5, 0.5);
        Assert.InRange((circle.Y - disc.Y) / pixel.Y, -0.5, 0.5);
        Assert.InRange((disc.X / pixel.X) - column, -0.5, 0.5);
        Assert.InRange((disc.Y / pixel.Y) - row, -0.5, 0.5);
    }

    [Fact]
    public void Render_AnyCaption_LeavesTheImageAsItIs()
    {
        var file = SampleImages.WithDisc(SampleImages.Of("CT"), 60, 40, 12);

        var one = SummaryImage.Render(file, Negative);
        var other = SummaryImage.Render(file, Negative with { IsPresent = true, Details = ["1: score 0.93", "2: score 0.71"], NotForClinicalUse = false });

        Assert.Equal(one.Pixels[..(3 * 512 * 384)].ToArray(), other.Pixels[..(3 * 512 * 384)].ToArray());
        Assert.True(other.Rows > one.Rows);
        Assert.All((RgbImage[])[one, other], picture => Assert.True(CountOf(picture, 384, (red, _, blue) => red > 200 && blue < 120) > 300, "The warning is not seen."));
        Assert.All((RgbImage[])[one, other], picture => Assert.True(CountOf(picture, 384, (red, _, blue) => red > 200 && blue > 200) > 1000, "The text is not seen."));
    }

    [Theory]
    [InlineData(64, 64, 512, 512)]
    [InlineData(800, 600, 800, 600)]
    [InlineData(3328, 4096, 832, 1024)] // A mammogram is shown smaller.
    [InlineData(40, 2000, 512, 1024)] // A strip stands on a black ground.
    public void Of_ImageOfAnySize_IsAtLeast512WideAndNoSideIsLongerThan1024(int columns, int rows, int width, int height)
    {
        var layout = SummaryLayout.Of(columns, rows, PixelShape.Square);

        Assert.Equal((width, height), (layout.Width, layout.ImageHeight));
        Assert.Equal(layout.ScaleX, layout.ScaleY, 0.02f);
    }

    [Fact]
    public void Render_Mask_ColoursWhatItCovers()
    {
        var mask = new byte[128 * 96];
        mask.AsSpan(0, 128 * 48).Fill(255);
        var file = SampleImages.WithDisc(SampleImages.Of("CT"), 60, 40, 12);

        var picture = SummaryImage.Render(file, Negative with { Mask = new(128, 96, mask) });

        static bool IsRed(int red, int green, int blue) => red > green + 30 && red > blue + 30;
        Assert.Equal(512 * 192, CountOf(picture, 0, IsRed, 384), 512.0 * 4);
    }

    [Fact]
    public void Render_ImageAndContentThatDoNotFit_AreRefusedWithWhatWouldFit()
    {
        var file = SampleImages.WithDisc(SampleImages.Of("US"), 60, 40, 12);

        Assert.Contains("the image has 3", Assert.Throws<DicomException>(() => SummaryImage.Render(file, Negative with { Frame = 4 })).Message, StringComparison.Ordinal);
        Assert.Contains(
            "128 columns and 96 rows",
            Assert.Throws<DicomException>(() => SummaryImage.Render(file, Negative with { Mask = new(96, 128, new byte[96 * 128]) })).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void LinesOf_Caption_SaysWhatMattersAndNothingOfThePatient()
    {
        var file = SampleImages.WithDisc(SampleImages.Of("CT", 14), 60, 40, 12);
        var frame = DisplayedFrames.Open(file).Read(0);

        var negative = SummaryCaption.LinesOf(Negative with { Slice = 14, SliceCount = 27 }, file.Dataset, frame, 1).Select(line => line.Text).ToArray();
        var positive = SummaryCaption.LinesOf(Negative with { IsPresent = true, Score = 0.934, NotForClinicalUse = false, Details = ["1: 19.1 mm"] }, file.Dataset, frame, 1);

        Assert.Equal(
            [
                "AI result of Reference blob detector 1.0.0", "No finding above threshold (Nodule, highest score 0.12)", "Computer output, unverified. Not for clinical use",
                "Slice 14 of 27, series 2, instance 14, window 40/400",
            ],
            negative);
        Assert.Equal(
            ["AI result of Reference blob detector 1.0.0", "Nodule, score 0.93", "1: 19.1 mm", "Computer output, unverified", "Series 2, instance 14, window 40/400"],
            positive.Select(line => line.Text));
        Assert.DoesNotContain(negative, line => line.Contains("Phantom", StringComparison.Ordinal) || line.Contains("SYN-1", StringComparison.Ordinal));
    }

    [Fact]
    public void LinesOf_ImageThatSaysNothingOfItsPlace_HasNoEmptyLine()
    {
        var file = SampleImages.WithDisc(SampleImages.Of("MG"), 60, 40, 12);
        file.Dataset.Remove(DicomTag.SeriesNumber);
        file.Dataset.Remove(DicomTag.InstanceNumber);

        var lines = SummaryCaption.LinesOf(Negative, file.Dataset, DisplayedFrames.Open(file).Read(0), 1);

        Assert.Equal("Computer output, unverified. Not for clinical use", lines.Last().Text);
    }

    private static (double X, double Y) CentreOf(RgbImage picture, int rows, Func<int, int, int, bool> isMeant)
    {
        var (x, y, count) = (0.0, 0.0, 0);
        for (var i = 0; i < rows * picture.Columns; i++)
        {
            if (Is(picture, i, isMeant))
            {
                (x, y, count) = (x + (i % picture.Columns) + 0.5, y + (i / picture.Columns) + 0.5, count + 1);
            }
        }

        Assert.True(count > 0);
        return (x / count, y / count);
    }

    private static int CountOf(RgbImage picture, int fromRow, Func<int, int, int, bool> isMeant, int? toRow = null) =>
        Enumerable.Range(fromRow * picture.Columns, ((toRow ?? picture.Rows) - fromRow) * picture.Columns).Count(i => Is(picture, i, isMeant));

    private static bool Is(RgbImage picture, int pixel, Func<int, int, int, bool> isMeant)
    {
        var colour = picture.Pixels.Span.Slice(3 * pixel, 3);
        return isMeant(colour[0], colour[1], colour[2]);
    }
}
