namespace PullProcessor.Tests.Infer;

/// <summary>A chest phantom in Hounsfield units by the numbers of the sandbox, made here anew so that model and sandbox can disagree.</summary>
internal sealed class Phantom
{
    public const int Side = 256;
    public const double PixelSpacing = 1.5;
    public const double SliceSpacing = 3;
    private static readonly float[] Noise = MakeNoise(12);
    private static readonly float[] Anatomy = [.. Enumerable.Range(0, Side * Side).Select(i => (float)Tissue(Place(i % Side), Place(i / Side)))];
    private readonly Random _chance;
    private readonly List<(double[] Point, double[] Direction, double Radius)> _vessels = [];

    public Phantom(int seed, int vessels = 12)
    {
        _chance = new Random(seed);
        for (var i = 0; i < vessels; i++)
        {
            double[] direction = [Between(-1, 1), Between(-1, 1), Between(-1, 1)];
            var length = Math.Sqrt(direction.Sum(d => d * d));
            _vessels.Add(([Between(-130, 130), Between(-90, 90), Between(-60, 60)], [.. direction.Select(d => d / length)], Between(1.5, 2)));
        }
    }

    /// <summary>Centre in mm from the middle of the image, radius in mm, level in HU.</summary>
    public (double X, double Y, double Z, double Radius, double Level)? Lesion { get; private set; }

    public void PlaceLesion(double? radius = null, double? level = null)
    {
        var r = radius ?? Between(7, 12);
        double x, y;
        do
        {
            (x, y) = (Between(-140, 140), Between(-95, 95));
        }
        while (!Enumerable.Range(0, 64).All(i => Tissue(x + ((r + 1) * Math.Cos(i * Math.Tau / 64)), y + ((r + 1) * Math.Sin(i * Math.Tau / 64))) == 40));
        Lesion = (x, y, Between(-40, 40), r, level ?? Between(200, 280));
    }

    /// <summary>One slice.</summary>
    public void Fill(Span<float> slice, double z)
    {
        Anatomy.CopyTo(slice);
        foreach (var (point, direction, radius) in _vessels)
        {
            FillVessel(slice, z, point, direction, radius);
        }

        if (Lesion is { } lesion)
        {
            for (var row = 0; row < Side; row++)
            {
                var half = Math.Sqrt(Square(lesion.Radius) - Square(z - lesion.Z) - Square(Place(row) - lesion.Y));
                FillRow(slice, row, lesion.X - half, lesion.X + half, (float)lesion.Level);
            }
        }

        AddNoise(slice);
    }

    public void AddNoise(Span<float> slice)
    {
        var offset = _chance.Next(Noise.Length);
        for (var i = 0; i < slice.Length; i++)
        {
            slice[i] += Noise[(i + offset) & (Noise.Length - 1)];
        }
    }

    public double Between(double low, double high) => low + (_chance.NextDouble() * (high - low));

    // The distance from the axis is a quadratic in x; along a row the vessel lies between its roots.
    private static void FillVessel(Span<float> slice, double z, double[] point, double[] direction, double radius)
    {
        for (var row = 0; row < Side; row++)
        {
            var (y, depth) = (Place(row) - point[1], z - point[2]);
            var along = (y * direction[1]) + (depth * direction[2]);
            var square = 1 - Square(direction[0]);
            var middle = direction[0] * along / square;
            var half = Math.Sqrt(Square(middle) - (((y * y) + (depth * depth) - (along * along) - (radius * radius)) / square));
            FillRow(slice, row, point[0] + middle - half, point[0] + middle + half, 150);
        }
    }

    private static void FillRow(Span<float> slice, int row, double from, double to, float level)
    {
        var first = Math.Max(0, Math.Ceiling(((from + 192) / PixelSpacing) - 0.5));
        for (var column = first; column < Side && Place(column) <= to; column++) // Not at all where the ends are NaN.
        {
            ref var value = ref slice[(row * Side) + (int)column];
            value = value > -900 ? level : value;
        }
    }

    private static double Place(double pixel) => ((pixel + 0.5) * PixelSpacing) - 192;

    private static double Tissue(double x, double y) =>
        Square(x / 150) + Square(y / 105) > 1 ? -1000
        : Square((Math.Abs(x) - 68) / 45) + Square((y + 5) / 65) <= 1 ? -800
        : 40;

    private static double Square(double value) => value * value;

    private static float[] MakeNoise(double deviation)
    {
        var chance = new Random(12345);
        var noise = new float[1 << 18];
        for (var i = 0; i < noise.Length; i++)
        {
            noise[i] = (float)(deviation * Math.Sqrt(-2 * Math.Log(1 - chance.NextDouble())) * Math.Cos(Math.Tau * chance.NextDouble()));
        }

        return noise;
    }
}
