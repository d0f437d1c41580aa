using PullProcessor.Pipeline.Infer;

namespace PullProcessor.Tests.Store;

/// <summary>Masks on heat maps of 8 by 8 cells.</summary>
internal static class SpotMasks
{
    private const int Cells = 8;

    /// <summary>One hot cell, the fourth of the third column, and the cold ones around it.</summary>
    public static SpotMask Square { get; } = SpotMask.Of(2, 1, 3, 3, 128, [20, 20, 20, 20, 230, 20, 20, 20, 20]);

    /// <summary>The cells of a square image.</summary>
    public static MaskGrid Grid(int size) => new()
    {
        Geometry = InputGeometry.Fit(size, size, new ModelInputShape(1, size, size)),
        CellRows = (double)size / Cells,
        CellColumns = (double)size / Cells,
    };
}
