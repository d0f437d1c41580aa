namespace PullProcessor.Pipeline.Infer;

/// <summary>What a model marks on one image, at the image's own size. Between the cells of the heat map it is linear, so that its outline is smooth.</summary>
public sealed class SliceMask
{
    private readonly MaskGrid grid;
    private readonly IReadOnlyList<SpotMask> spots;

    /// <summary>Of one spot or several on the same heat map.</summary>
    public SliceMask(MaskGrid grid, IReadOnlyList<SpotMask> spots)
    {
        this.grid = grid;
        this.spots = spots;
    }

    /// <summary>Rows of the image.</summary>
    public int Rows => grid.Geometry.SourceRows;

    /// <summary>Columns of the image.</summary>
    public int Columns => grid.Geometry.SourceColumns;

    /// <summary>How many pixels of the image are inside.</summary>
    /// <exception cref="InferenceException">A recorded mask cannot be read.</exception>
    public int Area => spots.Sum(spot => new SpotRaster(grid, spot).CountInside());

    /// <summary>Fills a buffer with probabilities.</summary>
    /// <param name="target"><see cref="Rows"/> x <see cref="Columns"/> bytes, row by row: 255 is certain, 0 is what lies outside.</param>
    /// <exception cref="InferenceException">A recorded mask cannot be read.</exception>
    public void FillProbability(Span<byte> target)
    {
        Check(target).Clear();
        AddProbability(target);
    }

    /// <summary>As <see cref="FillProbability"/>, over what is there: the higher of both stays. So masks of one image are put together.</summary>
    /// <param name="target"><see cref="Rows"/> x <see cref="Columns"/> bytes, row by row.</param>
    /// <exception cref="InferenceException">A recorded mask cannot be read.</exception>
    public void AddProbability(Span<byte> target)
    {
        Check(target);
        foreach (var spot in spots)
        {
            new SpotRaster(grid, spot).AddProbability(target);
        }
    }

    /// <summary>Fills a buffer with 1 inside and 0 outside.</summary>
    /// <param name="target"><see cref="Rows"/> x <see cref="Columns"/> bytes, row by row.</param>
    /// <exception cref="InferenceException">A recorded mask cannot be read.</exception>
    public void FillBinary(Span<byte> target)
    {
        Check(target).Clear();
        AddBinary(target);
    }

    /// <summary>As <see cref="FillBinary"/>, but leaves what is there: so masks of one image are put together.</summary>
    /// <param name="target"><see cref="Rows"/> x <see cref="Columns"/> bytes, row by row.</param>
    /// <exception cref="InferenceException">A recorded mask cannot be read.</exception>
    public void AddBinary(Span<byte> target)
    {
        Check(target);
        foreach (var spot in spots)
        {
            new SpotRaster(grid, spot).AddBinary(target);
        }
    }

    /// <summary>The lines around it, the largest first; holes too. The same mask gives the same lines.</summary>
    /// <exception cref="InferenceException">A recorded mask cannot be read.</exception>
    public IReadOnlyList<MaskOutline> Outlines() =>
    [
        .. spots.SelectMany(spot => new SpotContours(grid, spot).Trace())
            .OrderByDescending(outline => outline.Area).ThenBy(outline => outline.Points[0].Row).ThenBy(outline => outline.Points[0].Column),
    ];

    private Span<byte> Check(Span<byte> target) => target.Length == Rows * Columns
        ? target
        : throw new ArgumentException($"A mask of an image of {Rows} x {Columns} pixels does not fill {target.Length} bytes.", nameof(target));
}
