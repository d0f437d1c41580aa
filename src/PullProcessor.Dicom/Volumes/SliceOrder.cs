namespace PullProcessor.Dicom.Volumes;

/// <summary>Parallel slices in the order of their place.</summary>
internal static class SliceOrder
{
    /// <summary>Sorts along the normal of the first slice; all have planes. Slices in the same place stand in the order of their UIDs, so that the order is always the same.</summary>
    public static List<PlacedSlice> Along(List<VolumeSlice> slices)
    {
        if (slices.Count == 0)
        {
            return [];
        }

        var normal = slices[0].Plane!.Normal;
        return
        [
            .. slices.Select(slice => new PlacedSlice(slice, slice.Plane!, slice.Plane!.Position.Dot(normal)))
                .OrderBy(placed => placed.Distance)
                .ThenBy(placed => placed.Slice.Instance.Value, StringComparer.Ordinal)
                .ThenBy(placed => placed.Slice.FrameIndex),
        ];
    }

    /// <summary>Takes out slices that are the same as the one before them, and refuses those that only lie in its place.</summary>
    public static List<VolumeRefusal> RemoveCopies(List<PlacedSlice> stack, List<(VolumeSlice Slice, string Reason)> leftOut)
    {
        var others = 0;
        (VolumeSlice Kept, VolumeSlice Other)? example = null;
        for (var i = 1; i < stack.Count;)
        {
            var (kept, other) = (stack[i - 1].Slice, stack[i].Slice);
            if (stack[i].Distance - stack[i - 1].Distance > VolumeTolerances.SamePlace)
            {
                i++;
            }
            else if (kept.PixelDigest is { } digest && digest == other.PixelDigest)
            {
                leftOut.Add((other, $"The {other} has the place and the pixels of the {kept}."));
                stack.RemoveAt(i);
            }
            else
            {
                others++;
                example ??= (kept, other);
                i++;
            }
        }

        return example is not { } pair ? []
            : [new(VolumeFault.DuplicatePosition, $"{others} slices lie in the place of others: the {pair.Other} in that of the {pair.Kept}. {Difference(pair.Kept, pair.Other)}")];
    }

    private static string Difference(VolumeSlice kept, VolumeSlice other)
    {
        var names = kept.Marks.Zip(other.Marks).Where(pair => pair.First.Value != pair.Second.Value).Select(pair => pair.First.Key).ToList();
        return names.Count == 0
            ? "Nothing tells them apart; one slice in a place, or copies of equal pixels, would be accepted."
            : $"They differ in {string.Join(", ", names)}; one volume at a time would be accepted.";
    }
}
