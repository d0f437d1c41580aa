using PullProcessor.Pipeline.Infer;

namespace PullProcessor.Tests.Infer;

public sealed class ResamplerTests
{
    private static readonly ModelInputShape Shape = new(1, 256, 256);

    [Fact]
    public void Image_OfTheModelsSize_IsCopied()
    {
        var source = Enumerable.Range(0, 256 * 256).Select(i => (float)i).ToArray();
        var target = new float[source.Length];

        InputResampler.Fit(source, InputGeometry.Fit(256, 256, Shape), 0, target, Shape);

        Assert.Equal(source, target);
    }

    [Theory]
    [InlineData(512, 512)]
    [InlineData(300, 200)]
    [InlineData(100, 177)]
    [InlineData(1, 1)]
    [InlineData(2000, 3)]
    public void Image_OfOneLevel_KeepsItAndIsPaddedBeside(int rows, int columns)
    {
        var geometry = InputGeometry.Fit(rows, columns, Shape);
        var source = new float[rows * columns];
        source.AsSpan().Fill(7);
        var target = new float[Shape.Length];

        InputResampler.Fit(source, geometry, -5, target, Shape);

        for (var i = 0; i < target.Length; i++)
        {
            var (row, column) = Math.DivRem(i, 256);
            var inside = row >= geometry.PadRows && row < geometry.PadRows + geometry.FittedRows
                && column >= geometry.PadColumns && column < geometry.PadColumns + geometry.FittedColumns;
            Assert.Equal(inside ? 7 : -5, target[i], 1e-4);
        }

        Assert.True(geometry.FittedRows == 256 || geometry.FittedColumns == 256);
    }

    [Theory]
    [InlineData(512, 512)]
    [InlineData(600, 400)]
    [InlineData(128, 200)]
    public void Spot_OnAnImage_IsMappedBackToItsPlace(int rows, int columns)
    {
        var geometry = InputGeometry.Fit(rows, columns, Shape);
        var (spotColumn, spotRow) = (0.7 * columns, 0.3 * rows);
        var source = new float[rows * columns];
        for (var i = 0; i < source.Length; i++)
        {
            var (row, column) = ((i / columns) + 0.5, (i % columns) + 0.5);
            source[i] = (float)Math.Exp(-(Math.Pow(row - spotRow, 2) + Math.Pow(column - spotColumn, 2)) / 200);
        }

        var target = new float[Shape.Length];
        InputResampler.Fit(source, geometry, 0, target, Shape);

        var weight = target.Sum();
        var (foundColumn, foundRow) = geometry.ToSource(
            target.Select((t, i) => t * ((i % 256) + 0.5)).Sum() / weight,
            target.Select((t, i) => t * ((i / 256) + 0.5)).Sum() / weight);
        Assert.Equal(spotColumn, foundColumn, 0.1);
        Assert.Equal(spotRow, foundRow, 0.1);
    }

    [Fact]
    public void Image_ShrunkByHalf_CountsEveryPixel()
    {
        var source = new float[512 * 512];
        source[(301 * 512) + 77] = 4;
        var target = new float[Shape.Length];

        InputResampler.Fit(source, InputGeometry.Fit(512, 512, Shape), 0, target, Shape);

        Assert.Equal(1, target.Sum(), 1e-3);
    }

    [Fact]
    public void Window_MapsItsEndsAndClipsTheRest()
    {
        float[] values = [-2000, -100, 150, 400, 3000];

        new IntensityWindow(-100, 400).Apply(values);

        Assert.Equal([0, 0, 0.5f, 1, 1], values);
    }
}
