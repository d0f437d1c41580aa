namespace PullProcessor.Tests.DicomPixels;

/// <summary>Numbers that are equal up to an amount.</summary>
internal sealed class Tolerance(float amount) : IEqualityComparer<float>
{
    public bool Equals(float x, float y) => Math.Abs(x - y) <= amount;

    public int GetHashCode(float obj) => 0;
}
