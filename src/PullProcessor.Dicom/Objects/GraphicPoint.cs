namespace PullProcessor.Dicom.Objects;

/// <summary>A place on an image in pixels: 0,0 is the upper left corner of the first pixel, whose centre is 0.5,0.5 (PS3.3 C.10.5.1.2).</summary>
/// <param name="Column">From 0 at the left edge to the number of columns at the right one.</param>
/// <param name="Row">From 0 at the upper edge to the number of rows at the lower one.</param>
public readonly record struct GraphicPoint(double Column, double Row)
{
    /// <summary>The distance to another point, in pixels.</summary>
    public double DistanceTo(GraphicPoint other) => Math.Sqrt(((Column - other.Column) * (Column - other.Column)) + ((Row - other.Row) * (Row - other.Row)));
}
