namespace PullProcessor.Dicom.Volumes;

/// <summary>Parts the slices of a series into those that can be one volume each: several time points, echoes or orientations come in one series.</summary>
public static class VolumeStacks
{
    /// <summary>Groups slices alike in frame of reference, size, spacing and orientation, then, only where slices would lie in the same place, by what tells those apart.
    /// Slices without a plane, and localizers, are in groups of their own. The order of slices and of groups is that of the input.</summary>
    public static IReadOnlyList<IReadOnlyList<VolumeSlice>> Split(IEnumerable<VolumeSlice> slices)
    {
        var groups = new List<List<VolumeSlice>>();
        foreach (var slice in slices)
        {
            if (groups.Find(group => IsAlike(group[0], slice)) is { } home)
            {
                home.Add(slice);
            }
            else
            {
                groups.Add([slice]);
            }
        }

        return [.. groups.SelectMany(group => group[0].Plane is null || group[0].IsLocalizer ? [group] : SplitByMark(group))];
    }

    // By one mark at a time, since several often change together; the first after which no slices lie in the same place.
    private static List<List<VolumeSlice>> SplitByMark(List<VolumeSlice> group)
    {
        if (HasDistinctPlaces(group))
        {
            return [group];
        }

        for (var mark = 0; mark < group.Min(slice => slice.Marks.Count); mark++)
        {
            var parts = group.GroupBy(slice => slice.Marks[mark].Value).Select(part => part.ToList()).ToList();
            if (parts.Count > 1 && parts.TrueForAll(HasDistinctPlaces))
            {
                return parts;
            }
        }

        return [group];
    }

    private static bool HasDistinctPlaces(List<VolumeSlice> group)
    {
        var stack = SliceOrder.Along(group);
        for (var i = 1; i < stack.Count; i++)
        {
            if (stack[i].Distance - stack[i - 1].Distance <= VolumeTolerances.SamePlace)
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsAlike(VolumeSlice left, VolumeSlice right) =>
        left.IsLocalizer == right.IsLocalizer
        && left.FrameOfReferenceUid == right.FrameOfReferenceUid
        && (left.Rows, left.Columns) == (right.Rows, right.Columns)
        && (left.Plane is null) == (right.Plane is null)
        && (left.Plane is null || (SlicePlanes.HaveEqualSpacing(left.Plane, right.Plane!) && SlicePlanes.AreParallel(left.Plane, right.Plane!)));
}
