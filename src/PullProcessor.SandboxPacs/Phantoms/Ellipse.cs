namespace PullProcessor.SandboxPacs.Phantoms;

/// <summary>An ellipse in the axial plane, millimetres.</summary>
internal readonly record struct Ellipse(double X, double Y, double SemiAxisX, double SemiAxisY)
{
    /// <summary>True inside the ellipse, grown by a margin (shrunk where it is negative).</summary>
    public bool Contains(double x, double y, double margin = 0)
    {
        var u = (x - X) / (SemiAxisX + margin);
        var v = (y - Y) / (SemiAxisY + margin);
        return (u * u) + (v * v) <= 1;
    }

    public Ellipse MovedBy(double x, double y) => this with { X = X + x, Y = Y + y };
}
