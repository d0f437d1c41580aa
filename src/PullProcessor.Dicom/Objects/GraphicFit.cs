namespace PullProcessor.Dicom.Objects;

/// <summary>Brings a shape into an image, whose edges bound what may be drawn (PS3.3 C.10.5.1.2).</summary>
internal static class GraphicFit
{
    private const double Tolerance = 1; // Pixels: what rounding on the way from a model's grid can do.
    private const int MostPoints = 8191; // Graphic Data is FL, whose length has 16 bits in Explicit VR (PS3.5 7.1.2).

    /// <summary>The shape as it is to be written; null and a fault where it cannot be.</summary>
    public static (GraphicShape? Shape, string? Fault) Into(GraphicShape shape, int rows, int columns)
    {
        if (FaultOf(shape) is { } fault)
        {
            return (null, fault);
        }

        if (shape.Type == GraphicType.Circle)
        {
            return FitCircle(shape, rows, columns);
        }

        // The ends of an ellipse's axes belong together: one that is moved alone makes another figure.
        var tolerance = shape.Type == GraphicType.Ellipse ? 0 : Tolerance;
        if (shape.Points.Any(point => Overshoot(point, rows, columns) > tolerance))
        {
            return (null, $"a point of its {shape.Type} lies outside of the image of {columns} columns and {rows} rows");
        }

        var points = shape.Points.Select(point => Clamp(point, rows, columns)).ToArray();
        return (shape.Type switch
        {
            GraphicType.Point => GraphicShape.Point(points[0].Column, points[0].Row),
            GraphicType.Polyline => GraphicShape.Polyline(points),
            _ => shape,
        }, null);
    }

    private static string? FaultOf(GraphicShape shape)
    {
        if (!shape.Points.All(point => double.IsFinite(point.Column) && double.IsFinite(point.Row)))
        {
            return $"its {shape.Type} has a coordinate that is not finite";
        }

        return shape.Type switch
        {
            GraphicType.Polyline when shape.Points.Count < 2 => "its Polyline has fewer than 2 points",
            GraphicType.Polyline when shape.Points.Count > MostPoints => $"its Polyline has {shape.Points.Count} points; up to {MostPoints} can be written",
            GraphicType.Polyline when shape.Points[0] == shape.Points[^1] && !shape.IsClosed => "its outline has fewer than 3 different points",
            GraphicType.Circle when !(shape.Points[1].Column > shape.Points[0].Column) => "the radius of its Circle is not greater than 0",
            GraphicType.Ellipse when !(Axis(shape, 0) >= Axis(shape, 2) && Axis(shape, 2) > 0) => "the axes of its Ellipse are not greater than 0, the longer one first",
            _ => null,
        };
    }

    // Any point on it says the radius; near an edge one is taken that lies within the image.
    private static (GraphicShape? Shape, string? Fault) FitCircle(GraphicShape shape, int rows, int columns)
    {
        var centre = shape.Points[0];
        if (Overshoot(centre, rows, columns) > 0)
        {
            return (null, $"the centre of its Circle lies outside of the image of {columns} columns and {rows} rows");
        }

        var radius = centre.DistanceTo(shape.Points[1]);
        GraphicPoint[] candidates =
        [
            new(centre.Column + radius, centre.Row), new(centre.Column - radius, centre.Row), new(centre.Column, centre.Row + radius), new(centre.Column, centre.Row - radius),
        ];
        foreach (var candidate in candidates)
        {
            if (Overshoot(candidate, rows, columns) <= 0)
            {
                return (GraphicShape.CircleThrough(centre, candidate), null);
            }
        }

        return (null, "its Circle is larger than the image");
    }

    private static double Axis(GraphicShape ellipse, int first) => ellipse.Points[first].DistanceTo(ellipse.Points[first + 1]);

    private static double Overshoot(GraphicPoint point, int rows, int columns) =>
        Math.Max(Math.Max(-point.Column, point.Column - columns), Math.Max(-point.Row, point.Row - rows));

    private static GraphicPoint Clamp(GraphicPoint point, int rows, int columns) => new(Math.Clamp(point.Column, 0, columns), Math.Clamp(point.Row, 0, rows));
}
