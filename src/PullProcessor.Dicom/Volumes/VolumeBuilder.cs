using System.Globalization;

namespace PullProcessor.Dicom.Volumes;

/// <summary>Stacks slices into a volume by their place in the patient, never by instance numbers or Slice Location, or says why they make none.</summary>
public static class VolumeBuilder
{
    /// <summary>Sorts slices along their normal and checks that they make a regular grid, by <see cref="VolumeTolerances"/>. Localizers are left out.</summary>
    /// <param name="slices">Of one series as a rule; see <see cref="VolumeStacks.Split"/> where it holds several volumes.</param>
    public static VolumeArrangement Arrange(IEnumerable<VolumeSlice> slices)
    {
        var leftOut = new List<(VolumeSlice, string)>();
        var candidates = new List<VolumeSlice>();
        foreach (var slice in slices)
        {
            if (slice.IsLocalizer)
            {
                leftOut.Add((slice, $"The {slice} is a localizer."));
            }
            else
            {
                candidates.Add(slice);
            }
        }

        var refusals = MixedFaults(candidates);
        if (refusals.Count > 0)
        {
            return new VolumeArrangement { LeftOut = leftOut, Refusals = refusals };
        }

        var stack = SliceOrder.Along(candidates);
        refusals = SliceOrder.RemoveCopies(stack, leftOut);
        if (refusals.Count == 0 && stack.Count < 2)
        {
            refusals = [new(VolumeFault.TooFewSlices, $"{stack.Count} slices are left; a volume takes at least 2 in different places.")];
        }

        if (refusals.Count == 0)
        {
            refusals = [.. SpacingFaults(stack), .. ShearFaults(stack)];
        }

        return refusals.Count > 0
            ? new VolumeArrangement { LeftOut = leftOut, Refusals = refusals }
            : new VolumeArrangement { LeftOut = leftOut, Slices = [.. stack.Select(placed => placed.Slice)], Geometry = GeometryOf(stack) };
    }

    private static VolumeGeometry GeometryOf(List<PlacedSlice> stack) => new()
    {
        Columns = stack[0].Slice.Columns,
        Rows = stack[0].Slice.Rows,
        Slices = stack.Count,
        FirstPlane = stack[0].Plane,
        SliceSpacing = (stack[^1].Distance - stack[0].Distance) / (stack.Count - 1),
    };

    private static List<VolumeRefusal> MixedFaults(List<VolumeSlice> slices)
    {
        var refusals = new List<VolumeRefusal>();
        if (slices.Find(slice => slice.Plane is null) is { } lost)
        {
            refusals.Add(new(VolumeFault.NoPlane, $"The {lost} does not say where it lies: ImagePositionPatient (0020,0032), ImageOrientationPatient (0020,0037) and PixelSpacing (0028,0030) are needed."));
            return refusals;
        }

        Check(VolumeFault.MixedFrameOfReference, (a, b) => a.FrameOfReferenceUid == b.FrameOfReferenceUid,
            _ => "another FrameOfReferenceUID (0020,0052)", "one for all");
        Check(VolumeFault.MixedSize, (a, b) => (a.Rows, a.Columns) == (b.Rows, b.Columns),
            slice => string.Create(CultureInfo.InvariantCulture, $"{slice.Rows} rows of {slice.Columns} pixels"), "one size");
        Check(VolumeFault.MixedSpacing, (a, b) => SlicePlanes.HaveEqualSpacing(a.Plane!, b.Plane!),
            slice => string.Create(CultureInfo.InvariantCulture, $"pixels of {slice.Plane!.RowSpacing} by {slice.Plane.ColumnSpacing} mm"), "spacings within 0.1 %");
        Check(VolumeFault.MixedOrientation, (a, b) => SlicePlanes.AreParallel(a.Plane!, b.Plane!),
            _ => "another ImageOrientationPatient (0020,0037)", "direction cosines within 0.0001");
        return refusals;

        void Check(VolumeFault fault, Func<VolumeSlice, VolumeSlice, bool> isAlike, Func<VolumeSlice, string> found, string accepted)
        {
            var others = slices.FindAll(slice => !isAlike(slices[0], slice));
            if (others.Count > 0)
            {
                refusals.Add(new(fault, $"{others.Count} of {slices.Count} slices differ from the {slices[0]}: the {others[0]} has {found(others[0])}; {accepted} would be accepted."));
            }
        }
    }

    private static IEnumerable<VolumeRefusal> SpacingFaults(List<PlacedSlice> stack)
    {
        var gaps = new double[stack.Count - 1];
        for (var i = 0; i < gaps.Length; i++)
        {
            gaps[i] = stack[i + 1].Distance - stack[i].Distance;
        }

        // The median, which a few missing slices do not move.
        var usual = gaps.Order().ElementAt((gaps.Length - 1) / 2);
        var tolerance = Math.Max(usual * VolumeTolerances.SliceSpacing, VolumeTolerances.PositionRounding);
        var wide = Array.FindIndex(gaps, gap => gap >= usual * VolumeTolerances.Gap);
        if (wide >= 0)
        {
            var missing = gaps.Where(gap => gap >= usual * VolumeTolerances.Gap).Sum(gap => Math.Round(gap / usual) - 1);
            yield return new(VolumeFault.Gap, string.Create(
                CultureInfo.InvariantCulture,
                $"About {Math.Max(1, missing)} slices are missing: the first after the {stack[wide].Slice}, where the next lies {gaps[wide]:0.###} mm on and the usual distance is {usual:0.###} mm."));
            yield break;
        }

        var uneven = Array.FindIndex(gaps, gap => Math.Abs(gap - usual) > tolerance);
        if (uneven >= 0)
        {
            yield return new(VolumeFault.UnevenSpacing, string.Create(
                CultureInfo.InvariantCulture,
                $"After the {stack[uneven].Slice} the next slice lies {gaps[uneven]:0.###} mm on and the usual distance is {usual:0.###} mm; up to {tolerance:0.###} mm off would be accepted."));
        }
    }

    private static IEnumerable<VolumeRefusal> ShearFaults(List<PlacedSlice> stack)
    {
        var first = stack[0].Plane;
        var allowed = VolumeTolerances.SidewaysPixels * Math.Min(first.RowSpacing, first.ColumnSpacing);
        foreach (var (slice, plane, distance) in stack)
        {
            var offset = plane.Position.Plus(first.Position, -1).Plus(first.Normal, -(distance - stack[0].Distance));
            if (offset.Length > allowed)
            {
                var angle = Math.Atan2(offset.Length, distance - stack[0].Distance) * 180 / Math.PI;
                yield return new(VolumeFault.Sheared, string.Create(
                    CultureInfo.InvariantCulture,
                    $"The {slice} lies {offset.Length:0.###} mm beside the normal through the first slice, as with a gantry tilted by {angle:0.#} degrees; {allowed:0.###} mm, half a pixel, would be accepted."));
                yield break;
            }
        }
    }
}
