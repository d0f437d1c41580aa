namespace PullProcessor.Pipeline.Infer;

/// <summary>The cells of a heat map, and where they lie on the image.</summary>
public sealed record MaskGrid
{
    /// <summary>Where the model's input lies on the image.</summary>
    public required InputGeometry Geometry { get; init; }

    /// <summary>Height of a cell in rows of the input.</summary>
    public required double CellRows { get; init; }

    /// <summary>Width of a cell in columns of the input.</summary>
    public required double CellColumns { get; init; }

    /// <summary>The place on the image of a place on the heat map, kept within the image.</summary>
    /// <param name="column">In cells, from the corner of the first.</param>
    /// <param name="row">In cells.</param>
    public (double Column, double Row) ToSource(double column, double row) => Geometry.ToSource(column * CellColumns, row * CellRows);

    /// <summary>The column of the heat map, in cells from the corner of the first, that the centre of a column of the image lies on.</summary>
    public double CellColumnOf(int sourceColumn) =>
        (((sourceColumn + 0.5) * Geometry.FittedColumns / Geometry.SourceColumns) + Geometry.PadColumns) / CellColumns;

    /// <summary>The row of the heat map that the centre of a row of the image lies on.</summary>
    public double CellRowOf(int sourceRow) =>
        (((sourceRow + 0.5) * Geometry.FittedRows / Geometry.SourceRows) + Geometry.PadRows) / CellRows;
}
