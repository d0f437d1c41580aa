namespace PullProcessor.Dicom.Objects;

/// <summary>A graphic on an image, in pixels of the image. Whether it fits an image is known where it is used.</summary>
public sealed record GraphicShape
{
    private GraphicShape(GraphicType type, IReadOnlyList<GraphicPoint> points) => (Type, Points) = (type, points);

    /// <summary>What the points mean.</summary>
    public GraphicType Type { get; }

    /// <summary>The points, as many as the type asks for.</summary>
    public IReadOnlyList<GraphicPoint> Points { get; }

    /// <summary>True where there is an inside: circles, ellipses, and polylines that end where they began.</summary>
    public bool IsClosed => Type is GraphicType.Circle or GraphicType.Ellipse || (Type == GraphicType.Polyline && Points.Count > 3 && Points[0] == Points[^1]);

    /// <summary>A point.</summary>
    public static GraphicShape Point(double column, double row) => new(GraphicType.Point, [new(column, row)]);

    /// <summary>A circle.</summary>
    /// <param name="column">Column of the centre.</param>
    /// <param name="row">Row of the centre.</param>
    /// <param name="radius">In pixels, greater than 0.</param>
    public static GraphicShape Circle(double column, double row, double radius) => new(GraphicType.Circle, [new(column, row), new(column + radius, row)]);

    /// <summary>The circle of a report's region.</summary>
    public static GraphicShape Circle(CircleRegion region) => Circle(region.Column, region.Row, region.Radius);

    /// <summary>A circle by its centre and any point on it.</summary>
    internal static GraphicShape CircleThrough(GraphicPoint centre, GraphicPoint onIt) => new(GraphicType.Circle, [centre, onIt]);

    /// <summary>An ellipse.</summary>
    /// <param name="centre">Its centre.</param>
    /// <param name="longer">Half of the longer axis, in pixels.</param>
    /// <param name="shorter">Half of the shorter axis, in pixels.</param>
    /// <param name="angle">Of the longer axis, in radians from the direction of growing columns towards that of growing rows.</param>
    public static GraphicShape Ellipse(GraphicPoint centre, double longer, double shorter, double angle = 0)
    {
        var (sin, cos) = Math.SinCos(angle);
        return new(
            GraphicType.Ellipse,
            [
                new(centre.Column - (longer * cos), centre.Row - (longer * sin)),
                new(centre.Column + (longer * cos), centre.Row + (longer * sin)),
                new(centre.Column + (shorter * sin), centre.Row - (shorter * cos)),
                new(centre.Column - (shorter * sin), centre.Row + (shorter * cos)),
            ]);
    }

    /// <summary>A line from point to point.</summary>
    public static GraphicShape Polyline(params IReadOnlyList<GraphicPoint> points) => new(GraphicType.Polyline, points);

    /// <summary>An outline: the line goes back to the first point, which need not be said twice.</summary>
    public static GraphicShape Polygon(params IReadOnlyList<GraphicPoint> points) =>
        new(GraphicType.Polyline, points.Count > 1 && points[0] == points[^1] ? points : [.. points, .. points.Take(1)]);

    /// <summary>The smallest upright rectangle around it.</summary>
    internal GraphicBounds Bounds
    {
        get
        {
            switch (Type)
            {
                case GraphicType.Circle:
                    var radius = Points[0].DistanceTo(Points[1]);
                    return GraphicBounds.Around(Points[0], radius, radius);
                case GraphicType.Ellipse:
                    var centre = new GraphicPoint((Points[0].Column + Points[1].Column) / 2, (Points[0].Row + Points[1].Row) / 2);
                    return GraphicBounds.Around(
                        centre,
                        double.Hypot(Points[1].Column - centre.Column, Points[3].Column - centre.Column),
                        double.Hypot(Points[1].Row - centre.Row, Points[3].Row - centre.Row));
                default:
                    return new(Points.Min(point => point.Column), Points.Min(point => point.Row), Points.Max(point => point.Column), Points.Max(point => point.Row));
            }
        }
    }
}
