namespace PullProcessor.Pipeline.Infer;

/// <summary>The parallel slices of one series, in the order of their place in the patient, and the lesions seen in them.</summary>
internal sealed class SliceStack
{
    // Slices stand next to each other at up to this many usual distances: tables are not read off to the last digit, but a missing slice parts.
    private const double NeighbourTolerance = 1.5;

    private readonly IReadOnlyList<Sighting> sightings;
    private readonly int slices;
    private readonly double reach;

    public SliceStack(IEnumerable<(InstancePrediction Instance, FramePrediction Frame)> frames)
    {
        var ordered = frames.OrderBy(f => f.Frame.Plane!.Distance).ThenBy(f => f.Instance.SopInstanceUid.Value, StringComparer.Ordinal)
            .ThenBy(f => f.Frame.FrameNumber).ToList();
        var distances = ordered.Select(f => f.Frame.Plane!.Distance).ToList();
        var gaps = distances.Skip(1).Zip(distances, (next, last) => next - last).Where(gap => gap > 0.001).Order().ToList();
        slices = gaps.Count + 1;
        reach = gaps.Count == 0 ? 0 : gaps[gaps.Count / 2] * NeighbourTolerance;
        sightings = [.. ordered.SelectMany(f => f.Frame.Candidates.Select(c => new Sighting(f.Instance, f.Frame, c)))];
    }

    /// <summary>Sightings that belong together: circles that overlap on neighbouring slices.</summary>
    public IEnumerable<IReadOnlyList<Sighting>> Lesions(int minSlices)
    {
        var group = Enumerable.Range(0, sightings.Count).ToArray();
        for (var i = 0; i < sightings.Count; i++)
        {
            for (var j = i + 1; j < sightings.Count && sightings[j].Distance - sightings[i].Distance <= reach; j++)
            {
                if (!sightings[i].IsOn(sightings[j]) && sightings[i].Offset(sightings[j]) <= Math.Max(sightings[i].Radius, sightings[j].Radius))
                {
                    group[Root(j)] = Root(i);
                }
            }
        }

        // A series of fewer slices than a lesion needs cannot show one on more.
        var needed = Math.Min(minSlices, slices);
        return Enumerable.Range(0, sightings.Count).GroupBy(Root, i => sightings[i]).Select(g => g.ToList())
            .Where(lesion => SliceCount(lesion) >= needed);

        int Root(int index)
        {
            while (group[index] != index)
            {
                index = group[index] = group[group[index]];
            }

            return index;
        }
    }

    /// <summary>Places along the normal, so that a lesion seen twice at one place (two phases of a scan) counts once.</summary>
    public static int SliceCount(IReadOnlyList<Sighting> lesion) => lesion.Select(s => Math.Round(s.Distance, 2)).Distinct().Count();
}
