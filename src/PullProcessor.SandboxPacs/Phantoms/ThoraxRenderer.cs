namespace PullProcessor.SandboxPacs.Phantoms;

/// <summary>Draws the slices of a phantom in Hounsfield units. What is the same in all slices is drawn once; noise and lesions come on top.</summary>
internal sealed class ThoraxRenderer
{
    private const double FieldOfView = 384;
    private const double Air = -1000;
    private const double Lung = -800;
    private const double Tissue = 40;
    private const double Blood = 150;
    private const int Samples = 3; // An edge pixel is the mean of 3 x 3 points: partial volume as in a real scan.

    private readonly ThoraxPhantom phantom;
    private readonly short[] background;

    public ThoraxRenderer(ThoraxPhantom phantom, int size)
    {
        this.phantom = phantom;
        Size = size;
        Spacing = FieldOfView / size;
        background = new short[size * size];
        Draw();
    }

    /// <summary>Rows and columns.</summary>
    public int Size { get; }

    /// <summary>Distance of pixel centres, millimetres.</summary>
    public double Spacing { get; }

    /// <summary>x and y of the centre of the first pixel: the isocentre is in the middle of the image.</summary>
    public double Origin => -(Size - 1) / 2.0 * Spacing;

    /// <summary>Fills one slice, row by row.</summary>
    public void Render(int slice, PhantomRandom random, Span<short> hounsfield)
    {
        for (var row = 0; row < Size; row++)
        {
            var target = hounsfield.Slice(row * Size, Size);
            var source = background.AsSpan(row * Size, Size);
            var noise = NoiseTable.Row(random, Size);
            for (var column = 0; column < target.Length; column++)
            {
                target[column] = (short)(source[column] + noise[column]);
            }
        }

        foreach (var lesion in phantom.Lesions)
        {
            Add(lesion, phantom.ZOf(slice), hounsfield);
        }
    }

    private void Add(Sphere lesion, double z, Span<short> hounsfield)
    {
        var dz = z - lesion.Z;
        var reach = lesion.Radius + Spacing;
        for (var row = PixelAt(lesion.Y - reach); row <= PixelAt(lesion.Y + reach); row++)
        {
            for (var column = PixelAt(lesion.X - reach); column <= PixelAt(lesion.X + reach); column++)
            {
                var dx = Origin + (column * Spacing) - lesion.X;
                var dy = Origin + (row * Spacing) - lesion.Y;
                var inside = (lesion.Radius - Math.Sqrt((dx * dx) + (dy * dy) + (dz * dz))) / Spacing;
                var share = Math.Clamp(inside + 0.5, 0, 1);
                hounsfield[(row * Size) + column] += (short)Math.Round(share * (lesion.Hounsfield - Tissue));
            }
        }
    }

    private int PixelAt(double position) => Math.Clamp((int)Math.Round((position - Origin) / Spacing), 0, Size - 1);

    private void Draw()
    {
        for (var row = 0; row < Size; row++)
        {
            for (var column = 0; column < Size; column++)
            {
                background[(row * Size) + column] = (short)Math.Round(Mean(column, row));
            }
        }
    }

    private double Mean(int column, int row)
    {
        var sum = 0.0;
        for (var sample = 0; sample < Samples * Samples; sample++)
        {
            var x = Origin + ((column + (((sample % Samples) + 0.5) / Samples) - 0.5) * Spacing);
            var y = Origin + ((row + (((sample / Samples) + 0.5) / Samples) - 0.5) * Spacing);
            sum += ValueAt(x, y);
        }

        return sum / (Samples * Samples);
    }

    private double ValueAt(double x, double y)
    {
        if (!phantom.Body.Contains(x, y))
        {
            return Air;
        }

        foreach (var vessel in phantom.BloodVessels)
        {
            var dx = x - vessel.X;
            var dy = y - vessel.Y;
            if ((dx * dx) + (dy * dy) <= vessel.Radius * vessel.Radius)
            {
                return Blood;
            }
        }

        return phantom.Lungs[0].Contains(x, y) || phantom.Lungs[1].Contains(x, y) ? Lung : Tissue;
    }
}
