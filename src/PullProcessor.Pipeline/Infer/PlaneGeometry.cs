namespace PullProcessor.Pipeline.Infer;

/// <summary>Where a frame lies in the patient (PS3.3 C.7.6.2.1.1), as the ledger keeps it with a prediction. Lengths in mm.</summary>
/// <param name="Position">Image Position (Patient): the centre of the first pixel.</param>
/// <param name="Orientation">Image Orientation (Patient): the direction along a row, then along a column.</param>
/// <param name="RowSpacing">Between rows, the first value of Pixel Spacing.</param>
/// <param name="ColumnSpacing">Between columns, the second value.</param>
public sealed record PlaneGeometry(IReadOnlyList<double> Position, IReadOnlyList<double> Orientation, double RowSpacing, double ColumnSpacing)
{
    /// <summary>Across the plane, of length 1.</summary>
    public IReadOnlyList<double> Normal =>
    [
        (Orientation[1] * Orientation[5]) - (Orientation[2] * Orientation[4]),
        (Orientation[2] * Orientation[3]) - (Orientation[0] * Orientation[5]),
        (Orientation[0] * Orientation[4]) - (Orientation[1] * Orientation[3]),
    ];

    /// <summary>How far along the normal the plane lies.</summary>
    public double Distance => Position.Zip(Normal, (p, n) => p * n).Sum();

    /// <summary>The mean size of a pixel.</summary>
    public double PixelSize => Math.Sqrt(RowSpacing * ColumnSpacing);

    /// <summary>Whether rows and columns run the same way, to about two degrees.</summary>
    public bool IsParallelTo(PlaneGeometry other) =>
        Enumerable.Range(0, 6).All(i => Math.Abs(Orientation[i] - other.Orientation[i]) < 0.03);

    /// <summary>The point of the patient at a place on the image, which counts from the corner of the first pixel.</summary>
    public IReadOnlyList<double> ToPatient(double column, double row) =>
    [
        .. Enumerable.Range(0, 3).Select(axis => Position[axis]
            + (Orientation[axis] * ColumnSpacing * (column - 0.5))
            + (Orientation[axis + 3] * RowSpacing * (row - 0.5))),
    ];
}
