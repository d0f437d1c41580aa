namespace PullProcessor.Dicom.Objects;

/// <summary>An upright rectangle on an image, in pixels.</summary>
internal readonly record struct GraphicBounds(double Left, double Top, double Right, double Bottom)
{
    public double CentreColumn => (Left + Right) / 2;

    public double CentreRow => (Top + Bottom) / 2;

    public static GraphicBounds Around(GraphicPoint centre, double halfWidth, double halfHeight) =>
        new(centre.Column - halfWidth, centre.Row - halfHeight, centre.Column + halfWidth, centre.Row + halfHeight);

    public GraphicBounds Union(GraphicBounds other) =>
        new(Math.Min(Left, other.Left), Math.Min(Top, other.Top), Math.Max(Right, other.Right), Math.Max(Bottom, other.Bottom));

    public GraphicBounds MovedTo(double left, double top) => new(left, top, left + Right - Left, top + Bottom - Top);
}
