namespace PullProcessor.Dicom.Objects;

/// <summary>A colour that looks alike on every display: PCS-Values of CIELab, each of 0 to 65535 (PS3.3 C.10.7.1.1).</summary>
/// <param name="Lightness">L* of 0 to 100.</param>
/// <param name="A">a* of -128 to 127; 32896 is 0.</param>
/// <param name="B">b* of -128 to 127; 32896 is 0.</param>
public readonly record struct SegmentColour(ushort Lightness, ushort A, ushort B)
{
    // The matrix of sRGB (IEC 61966-2-1) adapted to D50, the white of the profile connection space, and that white.
    private static readonly double[][] ToXyz =
    [
        [0.4360747, 0.3850649, 0.1430804],
        [0.2225045, 0.7168786, 0.0606169],
        [0.0139322, 0.0971045, 0.7141733],
    ];

    private static readonly double[] White = [.. ToXyz.Select(row => row.Sum())];

    /// <summary>From sRGB, as screens have it.</summary>
    public static SegmentColour FromRgb(byte red, byte green, byte blue)
    {
        double[] linear = [Linear(red), Linear(green), Linear(blue)];
        var f = ToXyz.Select((row, i) => Cone(row.Zip(linear, (weight, value) => weight * value).Sum() / White[i])).ToArray();
        return new SegmentColour(
            (ushort)Math.Round(((116 * f[1]) - 16) * 65535 / 100),
            Signed(500 * (f[0] - f[1])),
            Signed(200 * (f[1] - f[2])));
    }

    private static ushort Signed(double value) => (ushort)Math.Round(Math.Clamp(value + 128, 0, 255) * 257);

    private static double Linear(byte value)
    {
        var share = value / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.Pow((share + 0.055) / 1.055, 2.4);
    }

    private static double Cone(double share) => share > 216.0 / 24389 ? Math.Cbrt(share) : ((24389.0 / 27 * share) + 16) / 116;
}
