namespace PullProcessor.Pipeline.Infer;

/// <summary>One spot at the pixels of its image.</summary>
internal sealed class SpotRaster
{
    // Fixed point, so that every machine draws the same: 255 * 2^22 fits an int.
    private const int Bits = 11;
    private const int One = 1 << Bits;

    private readonly byte[] cells;
    private readonly int width;
    private readonly int level;
    private readonly int sourceColumns;
    private readonly (int Pixel, int Cell, int Share)[] across;
    private readonly (int Pixel, int Cell, int Share)[] down;

    public SpotRaster(MaskGrid grid, SpotMask spot)
    {
        var recorded = spot.Cells();
        level = spot.Level;
        sourceColumns = grid.Geometry.SourceColumns;

        // A frame of zeros around: what lies outside is nothing.
        width = spot.Columns + 2;
        cells = new byte[(spot.Rows + 2) * width];
        for (var row = 0; row < spot.Rows; row++)
        {
            recorded.AsSpan(row * spot.Columns, spot.Columns).CopyTo(cells.AsSpan(((row + 1) * width) + 1));
        }

        across = [.. Places(grid.Geometry.SourceColumns, grid.CellColumnOf, spot.Column, spot.Columns)];
        down = [.. Places(grid.Geometry.SourceRows, grid.CellRowOf, spot.Row, spot.Rows)];
    }

    public void AddProbability(Span<byte> target)
    {
        foreach (var (row, top, low) in down)
        {
            foreach (var (column, left, right) in across)
            {
                ref var pixel = ref target[(row * sourceColumns) + column];
                pixel = Math.Max(pixel, Share(top, low, left, right));
            }
        }
    }

    public void AddBinary(Span<byte> target)
    {
        foreach (var (row, top, low) in down)
        {
            foreach (var (column, left, right) in across)
            {
                if (Share(top, low, left, right) >= level)
                {
                    target[(row * sourceColumns) + column] = 1;
                }
            }
        }
    }

    public int CountInside()
    {
        var count = 0;
        foreach (var (_, top, low) in down)
        {
            foreach (var (_, left, right) in across)
            {
                count += Share(top, low, left, right) >= level ? 1 : 0;
            }
        }

        return count;
    }

    /// <summary>For each pixel of a line of the image that the spot may reach: the framed cell before it, and the share of the one behind.</summary>
    private static IEnumerable<(int Pixel, int Cell, int Share)> Places(int pixels, Func<int, double> cellOf, int first, int count)
    {
        for (var pixel = 0; pixel < pixels; pixel++)
        {
            var place = cellOf(pixel) - 0.5 - first + 1; // From the centre of the frame's first cell.
            if (place >= 0 && place < count + 1)
            {
                var fixedPoint = (int)(place * One);
                yield return (pixel, fixedPoint >> Bits, fixedPoint & (One - 1));
            }
        }
    }

    private byte Share(int top, int low, int left, int right)
    {
        var at = (top * width) + left;
        var upper = (cells[at] * (One - right)) + (cells[at + 1] * right);
        var lower = (cells[at + width] * (One - right)) + (cells[at + width + 1] * right);
        return (byte)(((upper * (One - low)) + (lower * low) + (1 << ((2 * Bits) - 1))) >> (2 * Bits));
    }
}
