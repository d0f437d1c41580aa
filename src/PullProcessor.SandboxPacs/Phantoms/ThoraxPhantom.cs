namespace PullProcessor.SandboxPacs.Phantoms;

/// <summary>The anatomy of one CT phantom: where everything lies, in the patient's coordinates. Lesions and vessels keep clear of edges and of each other, so that truth is not in doubt.</summary>
internal sealed class ThoraxPhantom
{
    public const double SliceSpacing = 3;
    private const double LesionClearance = 10;
    private const double VesselClearance = 6;
    private const int Vessels = 12;

    private ThoraxPhantom(Ellipse body, IReadOnlyList<Ellipse> lungs, double firstZ, int slices)
    {
        Body = body;
        Lungs = lungs;
        FirstZ = firstZ;
        Slices = slices;
    }

    public Ellipse Body { get; }

    public IReadOnlyList<Ellipse> Lungs { get; }

    public IReadOnlyList<Sphere> Lesions { get; private set; } = [];

    public IReadOnlyList<Vessel> BloodVessels { get; private set; } = [];

    /// <summary>z of the lowest slice.</summary>
    public double FirstZ { get; }

    public int Slices { get; }

    public static ThoraxPhantom Make(PhantomRandom random, int slices, int lesions)
    {
        var x = random.Between(-10, 10);
        var y = random.Between(-10, 10);
        var phantom = new ThoraxPhantom(
            new Ellipse(x, y, 150, 105),
            [new Ellipse(-68, -8, 44, 62).MovedBy(x, y), new Ellipse(68, -8, 44, 62).MovedBy(x, y)],
            Math.Round(random.Between(-400, 100)),
            slices);
        phantom.Lesions = phantom.PlaceLesions(random, lesions);
        phantom.BloodVessels = phantom.PlaceVessels(random);
        return phantom;
    }

    public double ZOf(int slice) => FirstZ + (slice * SliceSpacing);

    /// <summary>True in soft tissue that reaches at least the margin in every direction of the plane.</summary>
    private bool IsSoftTissue(double x, double y, double margin) =>
        Body.Contains(x, y, -margin) && !Lungs.Any(lung => lung.Contains(x, y, margin));

    private List<Sphere> PlaceLesions(PhantomRandom random, int count)
    {
        var placed = new List<Sphere>();
        var largest = Math.Min(12, (((Slices - 1) * SliceSpacing) / 2) - 4); // The sphere lies wholly between the first and the last slice.
        if (largest < 7)
        {
            return placed;
        }

        while (placed.Count < count)
        {
            var radius = Math.Round(random.Between(7, largest), 1);
            var z = Math.Round(random.Between(FirstZ + radius + 4, ZOf(Slices - 1) - radius - 4), 1);
            var x = Math.Round(random.Between(Body.X - 140, Body.X + 140), 1);
            var y = Math.Round(random.Between(Body.Y - 100, Body.Y + 100), 1);
            var hounsfield = Math.Round(random.Between(200, 280));
            if (IsSoftTissue(x, y, radius + LesionClearance) && placed.All(other => Distance(x - other.X, y - other.Y) > radius + other.Radius + 25))
            {
                placed.Add(new Sphere(x, y, z, radius, hounsfield));
            }
        }

        return placed;
    }

    private List<Vessel> PlaceVessels(PhantomRandom random)
    {
        var placed = new List<Vessel>();
        while (placed.Count < Vessels)
        {
            var x = random.Between(Body.X - 140, Body.X + 140);
            var y = random.Between(Body.Y - 100, Body.Y + 100);
            var radius = random.Between(1.5, 2);
            var isClear = IsSoftTissue(x, y, VesselClearance) || Lungs.Any(lung => lung.Contains(x, y, -VesselClearance));
            if (isClear && placed.All(other => Distance(x - other.X, y - other.Y) > 15)
                && Lesions.All(lesion => Distance(x - lesion.X, y - lesion.Y) > lesion.Radius + 10))
            {
                placed.Add(new Vessel(x, y, radius));
            }
        }

        return placed;
    }

    private static double Distance(double x, double y) => Math.Sqrt((x * x) + (y * y));
}
