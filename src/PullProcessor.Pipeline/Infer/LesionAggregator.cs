namespace PullProcessor.Pipeline.Infer;

/// <summary>Makes lesions of the spots on a study's images.</summary>
internal static class LesionAggregator
{
    /// <summary>Links spots of neighbouring slices by their place in the patient, series by series and label by label.</summary>
    /// <param name="predictions">In the order of series and instance.</param>
    /// <param name="options">As the manifest says.</param>
    /// <returns>By falling score.</returns>
    public static IReadOnlyList<Lesion> Lesions(IReadOnlyList<InstancePrediction> predictions, AggregationOptions options) =>
    [
        .. predictions.GroupBy(p => p.SeriesInstanceUid).SelectMany(series => LesionsOf(PredictedFrame.Of(series), options))
            .OrderByDescending(lesion => lesion.Score), // A stable sort: equal scores stay in the order of series, label and place.
    ];

    private static IEnumerable<Lesion> LesionsOf(IReadOnlyList<PredictedFrame> frames, AggregationOptions options)
    {
        var stacks = Stacks(frames).ConvertAll(stack => new SliceStack(stack));
        for (var label = 0; label < options.LabelCount; label++)
        {
            foreach (var stack in stacks)
            {
                foreach (var sightings in stack.Lesions(label, options))
                {
                    yield return ToLesion(label, sightings, stack);
                }
            }

            foreach (var frame in frames.Where(f => f.Frame.Plane is null))
            {
                foreach (var candidate in frame.Frame.Candidates.Where(c => c.Label == label))
                {
                    yield return ToLesion(label, [new Sighting(frame, candidate)], null);
                }
            }
        }
    }

    // A localizer or a reformat in the same series runs another way and must not be linked with the slices.
    private static List<List<PredictedFrame>> Stacks(IReadOnlyList<PredictedFrame> frames)
    {
        List<List<PredictedFrame>> stacks = [];
        foreach (var frame in frames.Where(f => f.Frame.Plane is not null))
        {
            if (stacks.Find(s => s[0].Frame.Plane!.IsParallelTo(frame.Frame.Plane!)) is { } stack)
            {
                stack.Add(frame);
            }
            else
            {
                stacks.Add([frame]);
            }
        }

        return stacks;
    }

    private static Lesion ToLesion(int label, IReadOnlyList<Sighting> sightings, SliceStack? stack)
    {
        // Weighted by area, the centres of a ball's slices give the centre of the ball.
        var weight = sightings.Sum(s => s.Radius * s.Radius);
        var middle = sightings.Sum(s => s.Distance * s.Radius * s.Radius) / weight;
        var key = sightings.OrderBy(s => Math.Round(Math.Abs(s.Distance - middle), 3)).ThenByDescending(s => s.Radius)
            .ThenBy(s => s.On.Instance.SopInstanceUid.Value, StringComparer.Ordinal).ThenBy(s => s.On.Frame.FrameNumber).First();
        var hasPlane = key.On.Frame.Plane is not null;
        var masks = LesionMasks.Of(sightings);
        return new Lesion
        {
            LabelIndex = label,
            Score = sightings.Max(s => s.Candidate.Score),
            CentreMm = hasPlane ? [.. Enumerable.Range(0, 3).Select(axis => Math.Round(sightings.Sum(s => s.Centre[axis] * s.Radius * s.Radius) / weight, 2))] : null,
            DiameterMm = hasPlane ? Math.Round(2 * sightings.Max(s => s.Radius), 1) : null,
            KeyImage = key.On.Reference,
            Circle = key.Candidate,
            SliceCount = SliceStack.SliceCount(sightings),
            Masks = masks,
            VolumeMm3 = stack is null ? null : LesionMasks.VolumeMm3(masks, stack),
        };
    }
}
