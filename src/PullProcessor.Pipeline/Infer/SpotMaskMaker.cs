namespace PullProcessor.Pipeline.Infer;

/// <summary>Cuts masks out of a heat map. Keeps its memory for the next; for one thread at a time.</summary>
internal sealed class SpotMaskMaker
{
    private const int Full = 255;

    private byte[] cut = [];

    /// <summary>The mask of a spot.</summary>
    /// <param name="cells">The cells of the spot, as indexes into the heat map.</param>
    /// <param name="heatMap">One label's heat, row by row.</param>
    /// <param name="columns">Columns of the heat map.</param>
    /// <param name="threshold">Heat from which a cell belongs to a spot.</param>
    /// <param name="allowed">How many cells the mask may have.</param>
    /// <returns>Null where the mask would have more.</returns>
    public SpotMask? Make(IReadOnlyList<int> cells, ReadOnlySpan<float> heatMap, int columns, double threshold, int allowed)
    {
        var rows = heatMap.Length / columns;
        var (top, left, bottom, right) = (int.MaxValue, int.MaxValue, 0, 0);
        foreach (var cell in cells)
        {
            var (row, column) = Math.DivRem(cell, columns);
            (top, bottom) = (Math.Min(top, row), Math.Max(bottom, row));
            (left, right) = (Math.Min(left, column), Math.Max(right, column));
        }

        // With the cells around: between them and the spot's own lies the outline.
        var (height, width) = (bottom - top + 3, right - left + 3);
        if ((long)height * width > allowed)
        {
            return null;
        }

        if (cut.Length < height * width)
        {
            cut = new byte[height * width];
        }

        var target = cut.AsSpan(0, height * width);
        target.Clear();
        var level = (int)Math.Ceiling(threshold * Full);
        foreach (var cell in cells)
        {
            var (row, column) = Math.DivRem(cell, columns);
            for (var r = row - 1; r <= row + 1; r++)
            {
                for (var c = column - 1; c <= column + 1; c++)
                {
                    // Beyond the edge the map goes on as it ends there, or a spot would seem to end half a cell before the edge.
                    var heat = heatMap[(Math.Clamp(r, 0, rows - 1) * columns) + Math.Clamp(c, 0, columns - 1)];
                    var share = (int)Math.Round(Math.Clamp(heat, 0f, 1f) * Full);

                    // Rounding must move no cell over the threshold.
                    target[((r - top + 1) * width) + c - left + 1] = (byte)(heat >= threshold ? Math.Max(share, level) : Math.Min(share, level - 1));
                }
            }
        }

        return SpotMask.Of(top - 1, left - 1, height, width, level, target);
    }
}
