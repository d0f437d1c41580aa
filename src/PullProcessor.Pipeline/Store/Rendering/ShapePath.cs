using PullProcessor.Dicom.Objects;
using SkiaSharp;

namespace PullProcessor.Pipeline.Store.Rendering;

/// <summary>Graphics of an image as paths of the picture.</summary>
internal static class ShapePath
{
    private const float CrossArm = 5; // Of the mark for a point, in widths of the line.

    /// <summary>The path; its owner disposes of it.</summary>
    public static SKPath Of(GraphicShape shape, SummaryLayout layout)
    {
        using var builder = new SKPathBuilder();
        var toPicture = SKMatrix.CreateScaleTranslation(layout.ScaleX, layout.ScaleY, layout.ImageLeft, 0);
        var points = shape.Points.Select(point => new SKPoint((float)point.Column, (float)point.Row)).ToArray();
        switch (shape.Type)
        {
            case GraphicType.Point:
                AddCross(builder, points[0], CrossArm * layout.LineWidth / layout.ScaleX, CrossArm * layout.LineWidth / layout.ScaleY);
                break;
            case GraphicType.Circle:
                builder.AddCircle(points[0].X, points[0].Y, SKPoint.Distance(points[0], points[1]));
                break;
            case GraphicType.Ellipse:
                return Ellipse(points, toPicture);
            case GraphicType.Polyline:
                builder.AddPoly(points, shape.IsClosed);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(shape), shape.Type, "No graphic of the standard.");
        }

        return Moved(builder, toPicture);
    }

    private static void AddCross(SKPathBuilder builder, SKPoint centre, float width, float height)
    {
        builder.MoveTo(centre.X - width, centre.Y);
        builder.LineTo(centre.X + width, centre.Y);
        builder.MoveTo(centre.X, centre.Y - height);
        builder.LineTo(centre.X, centre.Y + height);
    }

    private static SKPath Ellipse(SKPoint[] points, SKMatrix toPicture)
    {
        var (along, across) = (SKPoint.Distance(points[0], points[1]) / 2, SKPoint.Distance(points[2], points[3]) / 2);
        using var builder = new SKPathBuilder();
        builder.AddOval(new SKRect(-along, -across, along, across));
        var turned = SKMatrix.CreateRotation(MathF.Atan2(points[1].Y - points[0].Y, points[1].X - points[0].X));
        var placed = turned.PostConcat(SKMatrix.CreateTranslation((points[0].X + points[1].X) / 2, (points[0].Y + points[1].Y) / 2));
        return Moved(builder, placed.PostConcat(toPicture));
    }

    private static SKPath Moved(SKPathBuilder builder, SKMatrix matrix)
    {
        var path = builder.Detach();
        path.Transform(in matrix);
        return path;
    }
}
