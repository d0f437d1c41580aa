namespace PullProcessor.Pipeline.Infer;

/// <summary>The lines around one spot, by marching squares: each square of four neighbouring cells has a piece of them, which runs from side to side with the inside at its right.</summary>
internal sealed class SpotContours
{
    private const int PlaceDigits = 3;

    // Corners that are inside, clockwise from the top left as bits 1, 2, 4, 8; for each set the pieces, from side to side.
    private const int Top = 0, Right = 1, Bottom = 2, Left = 3;
    private static readonly (int From, int To)[][] Pieces =
    [
        [], [(Top, Left)], [(Right, Top)], [(Right, Left)], [(Bottom, Right)], [(Top, Left), (Bottom, Right)], [(Bottom, Top)], [(Bottom, Left)],
        [(Left, Bottom)], [(Top, Bottom)], [(Right, Top), (Left, Bottom)], [(Right, Bottom)], [(Left, Right)], [(Top, Right)], [(Left, Top)], [],
    ];

    // Two opposite corners, where the middle is inside too.
    private static readonly (int From, int To)[] JoinedFalling = [(Top, Right), (Bottom, Left)];
    private static readonly (int From, int To)[] JoinedRising = [(Left, Top), (Right, Bottom)];

    private readonly MaskGrid grid;
    private readonly SpotMask mask;
    private readonly byte[] cells;
    private readonly int width;
    private readonly int height;
    private readonly double level;

    public SpotContours(MaskGrid grid, SpotMask spot)
    {
        this.grid = grid;
        mask = spot;
        cells = spot.Cells();
        (width, height) = (spot.Columns + 2, spot.Rows + 2); // With a frame of nothing around, so that every line closes.
        level = spot.Level - 0.5; // From here a drawn pixel is inside; no cell has just this.
    }

    public IEnumerable<MaskOutline> Trace()
    {
        // By the side that a piece starts at, the side that it ends at: below zero where none starts.
        var next = new int[2 * width * height];
        Array.Fill(next, -1);
        for (var row = 0; row < height - 1; row++)
        {
            for (var column = 0; column < width - 1; column++)
            {
                foreach (var (from, to) in PiecesOf(row, column))
                {
                    next[Side(row, column, from)] = Side(row, column, to);
                }
            }
        }

        for (var start = 0; start < next.Length; start++)
        {
            if (next[start] >= 0 && Follow(next, start) is { } outline)
            {
                yield return outline;
            }
        }
    }

    private MaskOutline? Follow(int[] next, int start)
    {
        List<OutlinePoint> points = [];
        for (var side = start; next[side] >= 0;)
        {
            var point = PointOf(side);
            if (points.Count == 0 || points[^1] != point)
            {
                points.Add(point);
            }

            (side, next[side]) = (next[side], -1);
        }

        if (points[^1] != points[0])
        {
            points.Add(points[0]);
        }

        // The line of a spot beside the image, in what fills up the model's input, is pressed flat against the edge.
        var area = points.Zip(points.Skip(1), (a, b) => (a.Column * b.Row) - (b.Column * a.Row)).Sum() / 2;
        return points.Count < 4 || area == 0 ? null : new MaskOutline(points, Math.Round(Math.Abs(area), PlaceDigits), IsHole: area < 0);
    }

    private (int From, int To)[] PiecesOf(int row, int column)
    {
        var (a, b, c, d) = (Heat(row, column), Heat(row, column + 1), Heat(row + 1, column + 1), Heat(row + 1, column));
        var inside = (a > level ? 1 : 0) | (b > level ? 2 : 0) | (c > level ? 4 : 0) | (d > level ? 8 : 0);
        return inside switch
        {
            5 when IsMiddleInside(a, b, c, d) => JoinedFalling,
            10 when IsMiddleInside(a, b, c, d) => JoinedRising,
            _ => Pieces[inside],
        };
    }

    // Where the lines of a bilinear saddle cross.
    private bool IsMiddleInside(double a, double b, double c, double d) => ((a * c) - (b * d)) / (a + c - b - d) > level;

    /// <summary>The sides of all squares: those between a cell and the one at its right are even, those between it and the one below are odd.</summary>
    private int Side(int row, int column, int side) => side switch
    {
        Top => 2 * ((row * width) + column),
        Bottom => 2 * (((row + 1) * width) + column),
        Left => (2 * ((row * width) + column)) + 1,
        Right => (2 * ((row * width) + column + 1)) + 1,
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private OutlinePoint PointOf(int side)
    {
        var (row, column) = Math.DivRem(side / 2, width);
        var isAcross = side % 2 == 0;
        double near = Heat(row, column);
        double far = isAcross ? Heat(row, column + 1) : Heat(row + 1, column);
        var share = (level - near) / (far - near);
        var (x, y) = grid.ToSource(
            mask.Column + column - 0.5 + (isAcross ? share : 0), // The frame's first cell lies one before the mask's; its centre half a cell from its corner.
            mask.Row + row - 0.5 + (isAcross ? 0 : share));
        return new OutlinePoint(Math.Round(x, PlaceDigits), Math.Round(y, PlaceDigits));
    }

    private int Heat(int row, int column) =>
        row >= 1 && row <= mask.Rows && column >= 1 && column <= mask.Columns ? cells[((row - 1) * mask.Columns) + column - 1] : 0;
}
