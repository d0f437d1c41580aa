using System.Globalization;
using PullProcessor.Pipeline.Infer;
using PullProcessor.SandboxPacs.Phantoms;

namespace PullProcessor.Tests.Infer;

/// <summary>Segmentations of spheres against what is known of the spheres.</summary>
public sealed class MaskAccuracyTests
{
    private static readonly AggregationOptions Options = ReferenceModel.Manifest.Aggregation;

    /// <summary>The reference model calls bright what is above 140 HU, so faint and small spheres come out small; their places must be right all the same.</summary>
    [Theory]
    [InlineData(256)]
    [InlineData(512)]
    public async Task Sphere_OfTheSandbox_IsSegmentedAtItsPlace(int sliceSize)
    {
        var plan = new PhantomPlan
        {
            Seed = 42,
            CtStudies = 24,
            SlicesFrom = 20,
            SlicesTo = 24,
            SliceSize = sliceSize,
            From = new DateOnly(2026, 1, 1),
            To = new DateOnly(2026, 1, 24),
            WithOddOnes = false,
        };
        List<double> overlaps = [];
        List<double> volumes = [];
        foreach (var (truth, finding) in await SegmentedPhantoms.ReadAsync(plan, ReferenceModel.Manifest, TestContext.Current.CancellationToken))
        {
            Assert.Equal(truth.Lesions.Count, finding.Lesions.Count);
            foreach (var sphere in truth.Lesions)
            {
                var lesion = finding.Lesions.MinBy(each => Distance(each.CentreMm!, sphere.CentreMm))!;
                var measured = SegmentedSphere.Measure(lesion, sphere);
                var plane = lesion.Masks[0].Plane!;

                Assert.All(Enumerable.Range(0, 3), axis => Assert.InRange(
                    Math.Abs(measured.CentreMm[axis] - sphere.CentreMm[axis]), 0, axis == 2 ? Phantom.SliceSpacing / 2 : plane.ColumnSpacing / 2));
                overlaps.Add(measured.Dice);
                volumes.Add(lesion.VolumeMm3!.Value / Volume(sphere.RadiusMm));
            }
        }

        Assert.Equal(15, overlaps.Count);
        TestContext.Current.TestOutputHelper!.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{sliceSize}: Dice {overlaps.Min():0.00} to {overlaps.Max():0.00}, mean {overlaps.Average():0.00}; volume {volumes.Min():0.00} to {volumes.Max():0.00} of the sphere's, mean {volumes.Average():0.00}"));
        Assert.InRange(overlaps.Min(), 0.8, 1);
        Assert.InRange(overlaps.Average(), 0.89, 1);
        Assert.All(volumes, share => Assert.InRange(share, 0.65, 1.05));
    }

    /// <summary>A heat map that is right loses nothing on its way through masks: whatever its size, and however the image lies in the input and in the patient.</summary>
    [Theory]
    [InlineData(256, 256, 256, 256)]
    [InlineData(512, 512, 256, 128)]
    [InlineData(300, 200, 256, 128)]
    [InlineData(180, 400, 224, 112)]
    public void Sphere_MarkedExactly_ComesBackAtItsPlaceAndSize(int rows, int columns, int input, int heat)
    {
        var shape = new ModelInputShape(1, input, input);
        var geometry = InputGeometry.Fit(rows, columns, shape);
        var finder = new CandidateFinder(shape, Options);
        var (sine, cosine) = Math.SinCos(0.3);
        double[] across = [cosine, sine, 0];
        double[] down = [-sine * cosine, cosine * cosine, -sine]; // Tilted about the rows.
        var spacing = 300.0 / Math.Max(rows, columns);
        var corner = new PlaneGeometry([-120, 40, -300], [.. across, .. down], spacing, spacing);
        var centre = Along(corner.ToPatient((columns * 0.55) + 0.3, (rows * 0.45) - 0.2), corner.Normal, 31.3);
        var sphere = new TruthLesion("", "", centre, 14);
        var grid = new MaskGrid { Geometry = geometry, CellRows = (double)input / heat, CellColumns = (double)input / heat };
        var map = new float[heat * heat];

        InstancePrediction Slice(int number)
        {
            var plane = corner with { Position = Along(corner.Position, corner.Normal, number * 2.5) };
            for (var i = 0; i < map.Length; i++)
            {
                var (column, row) = grid.ToSource((i % heat) + 0.5, (i / heat) + 0.5);
                var outside = Distance(plane.ToPatient(column, row), centre) - sphere.RadiusMm;
                map[i] = (float)Math.Clamp(0.5 - (outside / 12), 0, 1);
            }

            var prediction = finder.Read([map.Max()], map, heat, heat, geometry, keepsMasks: true);
            return Predictions.Slice(number, 0) with { Frames = [prediction.OnFrame(1, plane)] };
        }

        var lesion = Assert.Single(StudyAggregator.Aggregate([.. Enumerable.Range(1, 24).Select(Slice)], Options).Lesions);

        var measured = SegmentedSphere.Measure(lesion, sphere);
        TestContext.Current.TestOutputHelper!.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{rows} x {columns}: {Distance(measured.CentreMm, centre):0.000} mm, volume {lesion.VolumeMm3!.Value / Volume(sphere.RadiusMm):0.000}, Dice {measured.Dice:0.000}"));
        Assert.InRange(Distance(measured.CentreMm, centre), 0, 0.3);
        Assert.InRange(lesion.VolumeMm3!.Value / Volume(sphere.RadiusMm), 0.97, 1.03);
        Assert.InRange(measured.Dice, 0.97, 1);
        var equator = lesion.Masks.MaxBy(mask => mask.Mask.Area)!;
        var outline = Assert.Single(equator.Mask.Outlines());
        Assert.All(outline.Points, point => Assert.InRange(Distance(equator.Plane!.ToPatient(point.Column, point.Row), centre), 13.5, 14.5));
    }

    private static double Volume(double radius) => 4.0 / 3 * Math.PI * radius * radius * radius;

    private static double Distance(IReadOnlyList<double> a, IReadOnlyList<double> b) => Math.Sqrt(a.Zip(b, (x, y) => (x - y) * (x - y)).Sum());

    private static IReadOnlyList<double> Along(IReadOnlyList<double> point, IReadOnlyList<double> direction, double distance) =>
        [.. point.Zip(direction, (p, d) => p + (d * distance))];
}
