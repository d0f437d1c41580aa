namespace PullProcessor.Dicom.Pixels;

/// <summary>A point or direction in the patient's frame of reference: x to the left, y to the back, z to the head, in mm for points (PS3.3 C.7.6.2.1.1).</summary>
/// <param name="X">Towards the patient's left.</param>
/// <param name="Y">Towards the back.</param>
/// <param name="Z">Towards the head.</param>
public readonly record struct PatientVector(double X, double Y, double Z)
{
    /// <summary>Euclidean length.</summary>
    public double Length => Math.Sqrt(Dot(this));

    /// <summary>Scalar product.</summary>
    public double Dot(PatientVector other) => (X * other.X) + (Y * other.Y) + (Z * other.Z);

    /// <summary>Vector product.</summary>
    public PatientVector Cross(PatientVector other) =>
        new((Y * other.Z) - (Z * other.Y), (Z * other.X) - (X * other.Z), (X * other.Y) - (Y * other.X));

    /// <summary>This plus a multiple of another.</summary>
    public PatientVector Plus(PatientVector other, double times) => new(X + (other.X * times), Y + (other.Y * times), Z + (other.Z * times));
}
