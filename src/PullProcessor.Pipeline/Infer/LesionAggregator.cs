namespace PullProcessor.Pipeline.Infer;

/// <summary>Puts the predictions of a study's instances together. The order in which they arrive makes no difference.</summary>
public static class LesionAggregator
{
    /// <summary>Links spots of neighbouring slices by their place in the patient, series by series.</summary>
    public static StudyFinding Aggregate(IReadOnlyList<InstancePrediction> predictions, AggregationOptions options)
    {
        var lesions = predictions
            .Order(InstanceOrder.Instance)
            .GroupBy(p => p.SeriesInstanceUid)
            .SelectMany(series => LesionsOf([.. series.SelectMany(p => p.Frames.OrderBy(f => f.FrameNumber).Select(f => (p, f)))], options))
            .OrderByDescending(lesion => lesion.Score) // A stable sort: equal scores stay in the order of series and place.
            .ToList();
        return new StudyFinding(lesions is [var first, ..] ? first.Score : ScoreWithoutLesion(predictions, options), lesions);
    }

    private static IEnumerable<Lesion> LesionsOf(IReadOnlyList<(InstancePrediction Instance, FramePrediction Frame)> frames, AggregationOptions options)
    {
        var stacked = Stacks(frames)
            .SelectMany(stack => new SliceStack(stack).Lesions(options.MinSlices));
        var single = frames.Where(f => f.Frame.Plane is null)
            .SelectMany(f => f.Frame.Candidates.Select(c => (IReadOnlyList<Sighting>)[new Sighting(f.Instance, f.Frame, c)]));
        return stacked.Concat(single).Select(ToLesion);
    }

    // A localizer or a reformat in the same series runs another way and must not be linked with the slices.
    private static List<List<(InstancePrediction Instance, FramePrediction Frame)>> Stacks(IReadOnlyList<(InstancePrediction Instance, FramePrediction Frame)> frames)
    {
        List<List<(InstancePrediction Instance, FramePrediction Frame)>> stacks = [];
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

    private static Lesion ToLesion(IReadOnlyList<Sighting> sightings)
    {
        // Weighted by area, the centres of a ball's slices give the centre of the ball.
        var weight = sightings.Sum(s => s.Radius * s.Radius);
        var middle = sightings.Sum(s => s.Distance * s.Radius * s.Radius) / weight;
        var key = sightings.OrderBy(s => Math.Round(Math.Abs(s.Distance - middle), 3)).ThenByDescending(s => s.Radius)
            .ThenBy(s => s.Instance.SopInstanceUid.Value, StringComparer.Ordinal).ThenBy(s => s.Frame.FrameNumber).First();
        var hasPlane = key.Frame.Plane is not null;
        return new Lesion
        {
            LabelIndex = 0,
            Score = sightings.Max(s => s.Candidate.Score),
            CentreMm = hasPlane ? [.. Enumerable.Range(0, 3).Select(axis => Math.Round(sightings.Sum(s => s.Centre[axis] * s.Radius * s.Radius) / weight, 2))] : null,
            DiameterMm = hasPlane ? Math.Round(2 * sightings.Max(s => s.Radius), 1) : null,
            KeyImage = key.Reference,
            Circle = key.Candidate,
            SliceCount = SliceStack.SliceCount(sightings),
        };
    }

    // A spot on too few slices is no lesion, so its score must not make the study look as if it had one.
    private static double ScoreWithoutLesion(IReadOnlyList<InstancePrediction> predictions, AggregationOptions options)
    {
        var highest = predictions.SelectMany(p => p.Frames).Select(f => f.Score).DefaultIfEmpty(0).Max();
        return Math.Min(highest, Math.Round(options.Threshold - 0.0001, 4));
    }
}
