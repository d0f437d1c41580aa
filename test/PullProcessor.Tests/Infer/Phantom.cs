namespace PullProcessor.Tests.Infer;

/// <summary>A chest phantom in Hounsfield units by the numbers of the sandbox, made here anew so that model and sandbox can disagree.</summary>
internal sealed class Phantom
{
    public const int Side = 256;
    public const double PixelSpacing = 1.5;
    public const double SliceSpacing = 3;
    private static readonly float[] Noise = MakeNoise(12);
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
        for (var i = 0; i < slice.Length; i++)
        {
            var (x, y) = ((((i % Side) + 0.5) * PixelSpacing) - 192, (((i / Side) + 0.5) * PixelSpacing) - 192);
            slice[i] = (float)Tissue(x, y);
        }

        foreach (var (point, direction, radius) in _vessels)
        {
            FillVessel(slice, z, point, direction, radius);
        }

        if (Lesion is { } lesion)
        {
            for (var i = 0; i < slice.Length; i++)
            {
                var (x, y) = ((((i % Side) + 0.5) * PixelSpacing) - 192, (((i / Side) + 0.5) * PixelSpacing) - 192);
                if (Square(x - lesion.X) + Square(y - lesion.Y) + Square(z - lesion.Z) <= Square(lesion.Radius))
                {
                    slice[i] = (float)lesion.Level;
                }
            }
        }

        AddNoise(slice);
    }

    public void AddNoise(Span<float> slice)
    {
        var offset = _chance.Next(Noise.Length);
        for (var i = 0; i < slice.Length; i++)
        {
            slice[i] += Noise[(i + offset) % Noise.Length];
        }
    }

    public double Between(double low, double high) => low + (_chance.NextDouble() * (high - low));

    private static void FillVessel(Span<float> slice, double z, double[] point, double[] direction, double radius)
    {
        for (var i = 0; i < slice.Length; i++)
        {
            var (x, y) = ((((i % Side) + 0.5) * PixelSpacing) - 192 - point[0], (((i / Side) + 0.5) * PixelSpacing) - 192 - point[1]);
            var along = (x * direction[0]) + (y * direction[1]) + ((z - point[2]) * direction[2]);
            if (slice[i] > -900 && (x * x) + (y * y) + Square(z - point[2]) - (along * along) <= radius * radius)
            {
                slice[i] = 150;
            }
        }
    }

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
