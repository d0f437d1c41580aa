using PullProcessor.Pipeline.Infer;
using PullProcessor.SandboxPacs.Phantoms;

namespace PullProcessor.Tests.Infer;

/// <summary>What the voxels of a segmented sphere say.</summary>
/// <param name="CentreMm">Their mean place in the patient.</param>
/// <param name="Dice">Twice the voxels of both over those of each: 1 is the sphere itself.</param>
internal sealed record SegmentedSphere(IReadOnlyList<double> CentreMm, double Dice)
{
    public static SegmentedSphere Measure(Lesion lesion, TruthLesion sphere)
    {
        var sum = new double[3];
        var (marked, both, missed) = (0, 0, 0);
        foreach (var slice in lesion.Masks)
        {
            var inside = new byte[slice.Mask.Rows * slice.Mask.Columns];
            slice.Mask.FillBinary(inside);
            for (var i = 0; i < inside.Length; i++)
            {
                var place = slice.Plane!.ToPatient((i % slice.Mask.Columns) + 0.5, (i / slice.Mask.Columns) + 0.5);
                var isTrue = IsWithin(place, sphere);
                missed += isTrue && inside[i] == 0 ? 1 : 0;
                both += isTrue && inside[i] == 1 ? 1 : 0;
                if (inside[i] == 1)
                {
                    marked++;
                    for (var axis = 0; axis < 3; axis++)
                    {
                        sum[axis] += place[axis];
                    }
                }
            }
        }

        missed += VoxelsBeyond(lesion, sphere);
        return new SegmentedSphere([.. sum.Select(each => each / marked)], 2.0 * both / (marked + both + missed));
    }

    /// <summary>Voxels of the sphere on slices that the lesion is not seen on: up to five on either side.</summary>
    private static int VoxelsBeyond(Lesion lesion, TruthLesion sphere)
    {
        var (first, second, last) = (lesion.Masks[0], lesion.Masks[1], lesion.Masks[^1]);
        double[] step = [.. second.Plane!.Position.Zip(first.Plane!.Position, (b, a) => b - a)];
        var count = 0;
        for (var slice = 1; slice <= 5; slice++)
        {
            foreach (var plane in new[] { Moved(first.Plane, step, -slice), Moved(last.Plane!, step, slice) })
            {
                for (var i = 0; i < first.Mask.Rows * first.Mask.Columns; i++)
                {
                    count += IsWithin(plane.ToPatient((i % first.Mask.Columns) + 0.5, (i / first.Mask.Columns) + 0.5), sphere) ? 1 : 0;
                }
            }
        }

        return count;
    }

    private static PlaneGeometry Moved(PlaneGeometry plane, double[] step, int steps) =>
        plane with { Position = [.. plane.Position.Zip(step, (p, s) => p + (s * steps))] };

    private static bool IsWithin(IReadOnlyList<double> place, TruthLesion sphere) =>
        place.Zip(sphere.CentreMm, (a, b) => (a - b) * (a - b)).Sum() <= sphere.RadiusMm * sphere.RadiusMm;
}
