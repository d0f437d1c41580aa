using PullProcessor.Pipeline;
using PullProcessor.Pipeline.Infer;

namespace PullProcessor.Tests.Infer;

/// <summary>Masks at the pixels of their image, whatever its size and however it lies in the model's input.</summary>
public sealed class SliceMaskTests
{
    private static readonly AggregationOptions Options = new() { Threshold = 0.5, MinSlices = 1 };

    /// <summary>Heat that falls off from a point of the image by 1/40 a pixel comes back as it is where the model marks it.</summary>
    [Theory]
    [InlineData(128, 128, 128, 128)] // A cell a pixel.
    [InlineData(256, 256, 256, 128)]
    [InlineData(301, 199, 256, 128)] // Odd, and padded left and right.
    [InlineData(97, 333, 256, 256)] // Odd, and padded above and below.
    public void Probability_OfASpot_LiesOnTheImageAsTheModelSaid(int rows, int columns, int input, int heat)
    {
        var (atColumn, atRow) = (columns * 0.6, rows * 0.45);
        double Heat(double column, double row) => Math.Clamp(1 - (Math.Sqrt(((column - atColumn) * (column - atColumn)) + ((row - atRow) * (row - atRow))) / 40), 0, 1);
        var mask = MaskOf(rows, columns, input, heat, Heat);

        var probability = new byte[rows * columns];
        var inside = new byte[rows * columns];
        mask.FillProbability(probability);
        mask.FillBinary(inside);

        Assert.Equal((rows, columns), (mask.Rows, mask.Columns));
        Assert.Equal(inside.Sum(each => each), mask.Area);
        for (var i = 0; i < inside.Length; i++)
        {
            var expected = 255 * Heat((i % columns) + 0.5, (i / columns) + 0.5);
            Assert.Equal(probability[i] >= 128, inside[i] == 1);
            if (expected >= 128)
            {
                Assert.InRange(probability[i] - expected, -8, 8);
            }
            else
            {
                Assert.InRange(probability[i], 0, expected + 8);
            }
        }
    }

    [Theory]
    [InlineData(128, 128, 128, 128)]
    [InlineData(301, 199, 256, 128)]
    [InlineData(97, 333, 256, 64)]
    public void Probability_OfAnImageThatIsHotAllOver_ReachesItsEdges(int rows, int columns, int input, int heat)
    {
        var mask = MaskOf(rows, columns, input, heat, (_, _) => 0.8);

        var inside = new byte[rows * columns];
        mask.FillBinary(inside);

        Assert.DoesNotContain((byte)0, inside);
        var outline = Assert.Single(mask.Outlines());
        Assert.Equal((double)rows * columns, outline.Area, 0.01);
        Assert.All(outline.Points, point => Assert.True(point.Column >= 0 && point.Column <= columns && point.Row >= 0 && point.Row <= rows));
    }

    [Theory]
    [InlineData(256, 256, 256, 128)]
    [InlineData(301, 199, 256, 128)]
    public void Outline_OfADisc_IsClosedAndRunsAroundItsPixels(int rows, int columns, int input, int heat)
    {
        double Disc(double column, double row) => Math.Clamp(0.5 + ((30 - Math.Sqrt(Math.Pow(column - 90.3, 2) + Math.Pow(row - 120.8, 2))) / 20), 0, 1);
        var mask = MaskOf(rows, columns, input, heat, Disc);

        var outline = Assert.Single(mask.Outlines());

        Assert.Equal(outline.Points[0], outline.Points[^1]);
        Assert.False(outline.IsHole);
        Assert.All(outline.Points, point => Assert.InRange(Math.Sqrt(Math.Pow(point.Column - 90.3, 2) + Math.Pow(point.Row - 120.8, 2)), 29.5, 30.5));
        Assert.InRange(outline.Area / mask.Area, 0.98, 1.02);
        Assert.True(SignedArea(outline) > 0, "Outer lines run clockwise on the screen.");
        Assert.Equal(outline.Points, MaskOf(rows, columns, input, heat, Disc).Outlines()[0].Points);
    }

    [Fact]
    public void Outline_OfARing_HasItsHole()
    {
        var mask = MaskOf(128, 128, 128, 128, (column, row) => Math.Abs(Math.Sqrt(Math.Pow(column - 60, 2) + Math.Pow(row - 60, 2)) - 25) < 8 ? 0.9 : 0.1);

        var outlines = mask.Outlines();

        Assert.Equal([false, true], outlines.Select(outline => outline.IsHole));
        Assert.True(outlines[0].Area > outlines[1].Area);
        Assert.True(SignedArea(outlines[1]) < 0, "Holes run against the clock.");
        Assert.All(outlines, outline => Assert.Equal(outline.Points[0], outline.Points[^1]));
        Assert.InRange((outlines[0].Area - outlines[1].Area) / mask.Area, 0.97, 1.03);
    }

    [Fact]
    public void Spots_OfOneImage_CountNoPixelTwiceAndAreDrawnTogether()
    {
        // Two discs with one cold cell between them.
        var spots = Read(64, 64, 64, 64, (column, row) => row is > 20 and < 30 && (column is > 10 and < 20 || column is > 21 and < 30) ? 0.9 : 0.2);
        Assert.Equal(2, spots.Candidates.Count);
        var both = new SliceMask(spots.Grid!, [.. spots.Candidates.Select(spot => spot.Mask!)]);

        var inside = new byte[64 * 64];
        both.FillBinary(inside);
        Assert.Equal(inside.Sum(each => each), both.Area);
        Assert.Equal(2, both.Outlines().Count);
        var one = new byte[64 * 64];
        foreach (var spot in spots.Candidates)
        {
            new SliceMask(spots.Grid!, [spot.Mask!]).AddBinary(one);
        }

        Assert.Equal(inside, one);
    }

    [Fact]
    public void Spots_WithoutKeeping_CarryNoMasksAndAreTheSame()
    {
        var with = Read(301, 199, 256, 128, (column, row) => row + column < 100 ? 0.9 : 0);
        var without = Read(301, 199, 256, 128, (column, row) => row + column < 100 ? 0.9 : 0, keepsMasks: false);

        Assert.Null(without.Grid);
        Assert.All(without.Candidates, spot => Assert.Null(spot.Mask));
        Assert.Equal(without.Candidates, with.Candidates.Select(spot => spot with { Mask = null }));
    }

    [Fact]
    public void Buffer_OfAnotherSize_IsRefused() =>
        Assert.Contains("128 x 128", Assert.Throws<ArgumentException>(() => MaskOf(128, 128, 128, 128, (_, _) => 1).FillBinary(new byte[100])).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("not base64")]
    [InlineData("")]
    [InlineData("/////w==")]
    public void Record_ThatIsNoMask_IsAFaultOfTheLedgerAndNoCrash(string heat)
    {
        var grid = Read(64, 64, 64, 64, (_, _) => 1).Grid!;

        var fault = Assert.Throws<InferenceException>(() => new SliceMask(grid, [new SpotMask(0, 0, 3, 3, 128, heat)]).Area);

        Assert.Equal(FailureCode.ProgramFault, fault.Code);
        Assert.Contains("A recorded mask of 3 x 3 cells could not be read", fault.Message, StringComparison.Ordinal);
    }

    private static double SignedArea(MaskOutline outline) =>
        outline.Points.Zip(outline.Points.Skip(1), (a, b) => (a.Column * b.Row) - (b.Column * a.Row)).Sum() / 2;

    private static SliceMask MaskOf(int rows, int columns, int input, int heat, Func<double, double, double> heatAt)
    {
        var prediction = Read(rows, columns, input, heat, heatAt);
        return new SliceMask(prediction.Grid!, [Assert.Single(prediction.Candidates).Mask!]);
    }

    private static SlicePrediction Read(int rows, int columns, int input, int heat, Func<double, double, double> heatAt, bool keepsMasks = true)
    {
        var shape = new ModelInputShape(1, input, input);
        var grid = new MaskGrid { Geometry = InputGeometry.Fit(rows, columns, shape), CellRows = (double)input / heat, CellColumns = (double)input / heat };
        var map = new float[heat * heat];
        for (var i = 0; i < map.Length; i++)
        {
            var (column, row) = grid.ToSource((i % heat) + 0.5, (i / heat) + 0.5);
            map[i] = (float)heatAt(column, row);
        }

        return new CandidateFinder(shape, Options).Read([map.Max()], map, heat, heat, grid.Geometry, keepsMasks);
    }
}
