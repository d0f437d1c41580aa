namespace PullProcessor.Pipeline.Infer;

/// <summary>The parallel slices of one series, in the order of their place in the patient, and the lesions seen in them.</summary>
internal sealed class SliceStack
{
    // Slices stand next to each other at up to this many usual distances: tables are not read off to the last digit, but a missing slice parts.
    private const double NeighbourTolerance = 1.5;
    private const double SamePlace = 0.001;

    private readonly IReadOnlyList<PredictedFrame> ordered;
    private readonly List<double> places = [];
    private readonly double usual;

    public SliceStack(IEnumerable<PredictedFrame> frames)
    {
        ordered = [.. frames.OrderBy(f => f.Frame.Plane!.Distance).ThenBy(f => f.Instance.SopInstanceUid.Value, StringComparer.Ordinal)
            .ThenBy(f => f.Frame.FrameNumber)];
        foreach (var distance in ordered.Select(f => f.Frame.Plane!.Distance))
        {
            if (places.Count == 0 || distance - places[^1] > SamePlace)
            {
                places.Add(distance);
            }
        }

        var gaps = places.Skip(1).Zip(places, (next, last) => next - last).Order().ToList();
        usual = gaps.Count == 0 ? 0 : gaps[gaps.Count / 2];
    }

    /// <summary>Sightings of a label that belong together: circles that overlap on neighbouring slices, or all of them where the label is one region.</summary>
    public IEnumerable<IReadOnlyList<Sighting>> Lesions(int label, AggregationOptions options)
    {
        var sightings = ordered.SelectMany(f => f.Frame.Candidates.Where(c => c.Label == label).Select(c => new Sighting(f, c))).ToList();

        // A series of fewer slices than a lesion needs cannot show one on more.
        var needed = Math.Min(options.MinSlices, places.Count);
        var group = options.Regions == RegionForm.Label ? new int[sightings.Count] : Linked(sightings);
        return Enumerable.Range(0, sightings.Count).GroupBy(i => group[i], i => sightings[i]).Select(g => g.ToList())
            .Where(lesion => SliceCount(lesion) >= needed);
    }

    /// <summary>Places along the normal, so that a lesion seen twice at one place (two phases of a scan) counts once.</summary>
    public static int SliceCount(IReadOnlyList<Sighting> lesion) => lesion.Select(s => Math.Round(s.Distance, 2)).Distinct().Count();

    /// <summary>How much of the normal the slice at a place stands for, in mm: half way to the slices beside it. 0 where there is no other slice.</summary>
    public double ThicknessAt(double distance)
    {
        var reach = usual * NeighbourTolerance;
        var at = places.Count(place => place < distance - SamePlace);
        var before = at > 0 ? Math.Min(places[at] - places[at - 1], reach) : usual;
        var behind = at + 1 < places.Count ? Math.Min(places[at + 1] - places[at], reach) : usual;
        return (before + behind) / 2;
    }

    /// <summary>For each sighting the first of its group.</summary>
    private int[] Linked(List<Sighting> sightings)
    {
        var reach = usual * NeighbourTolerance;
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

        return [.. Enumerable.Range(0, sightings.Count).Select(Root)];

        int Root(int index)
        {
            while (group[index] != index)
            {
                index = group[index] = group[group[index]];
            }

            return index;
        }
    }
}
