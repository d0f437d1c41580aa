namespace PullProcessor.Pipeline.Infer;

/// <summary>Puts together what the masks of a lesion's slices say.</summary>
internal static class LesionMasks
{
    /// <summary>One an image that the lesion is seen on, in the order of the slices; none where masks were not kept.</summary>
    public static IReadOnlyList<LesionMask> Of(IReadOnlyList<Sighting> sightings) =>
    [
        .. sightings.Where(s => s.Candidate.Mask is not null && s.On.Frame.Grid is not null)
            .GroupBy(s => s.On)
            .OrderBy(image => image.Key.Frame.Plane?.Distance ?? 0)
            .ThenBy(image => image.Key.Instance.SopInstanceUid.Value, StringComparer.Ordinal).ThenBy(image => image.Key.Frame.FrameNumber)
            .Select(image => new LesionMask(image.Key.Reference, image.Key.Frame.Plane, new SliceMask(image.Key.Frame.Grid!, [.. image.Select(s => s.Candidate.Mask!)]))),
    ];

    /// <summary>What the pixels inside add up to, each as deep as its slice; null without masks, or where one slice has no depth.</summary>
    public static double? VolumeMm3(IReadOnlyList<LesionMask> masks, SliceStack stack)
    {
        // Two images at one place (two phases of a scan) show the same piece of the lesion, so they count with their mean.
        var volume = masks.GroupBy(mask => Math.Round(mask.Plane!.Distance, 2)).Sum(place =>
            place.Average(mask => mask.Mask.Area * mask.Plane!.RowSpacing * mask.Plane.ColumnSpacing) * stack.ThicknessAt(place.First().Plane!.Distance));
        return volume > 0 ? Math.Round(volume, 1) : null;
    }
}
