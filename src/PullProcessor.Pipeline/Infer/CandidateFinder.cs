namespace PullProcessor.Pipeline.Infer;

/// <summary>Turns a heat map into candidates: each connected spot (8 neighbours) at or above the threshold is one.</summary>
internal sealed class CandidateFinder(ModelInputShape shape, double threshold)
{
    // Scores and places go into JSON and from there into result objects; more digits than these carry no meaning.
    private const int ScoreDigits = 4;
    private const int PlaceDigits = 3;

    public SlicePrediction Read(float score, ReadOnlySpan<float> heatMap, int heatRows, int heatColumns, InputGeometry geometry)
    {
        List<SliceCandidate> candidates = [];
        if (heatMap.ContainsAnyInRange((float)threshold, float.PositiveInfinity))
        {
            var open = new bool[heatMap.Length];
            for (var i = 0; i < heatMap.Length; i++)
            {
                open[i] = heatMap[i] >= threshold;
            }

            var toVisit = new Stack<int>();
            for (var i = Array.IndexOf(open, true); i >= 0; i = Array.IndexOf(open, true, i + 1))
            {
                candidates.Add(Candidate(Grow(i, open, toVisit, heatMap, heatRows, heatColumns), heatRows, heatColumns, geometry));
            }
        }

        return new SlicePrediction(Math.Round(score, ScoreDigits), [.. candidates.OrderByDescending(c => c.Score).ThenBy(c => c.Row).ThenBy(c => c.Column)]);
    }

    private static Spot Grow(int seed, bool[] open, Stack<int> toVisit, ReadOnlySpan<float> heatMap, int heatRows, int heatColumns)
    {
        var spot = new Spot();
        open[seed] = false;
        toVisit.Push(seed);
        while (toVisit.TryPop(out var index))
        {
            var (row, column) = Math.DivRem(index, heatColumns);
            spot.Add(column, row, heatMap[index]);
            for (var r = Math.Max(0, row - 1); r <= Math.Min(heatRows - 1, row + 1); r++)
            {
                for (var c = Math.Max(0, column - 1); c <= Math.Min(heatColumns - 1, column + 1); c++)
                {
                    var neighbour = (r * heatColumns) + c;
                    if (open[neighbour])
                    {
                        open[neighbour] = false;
                        toVisit.Push(neighbour);
                    }
                }
            }
        }

        return spot;
    }

    private SliceCandidate Candidate(Spot spot, int heatRows, int heatColumns, InputGeometry geometry)
    {
        var acrossPixel = (double)shape.Columns / heatColumns;
        var downPixel = (double)shape.Rows / heatRows;
        var (column, row) = geometry.ToSource(spot.Column * acrossPixel, spot.Row * downPixel);
        var area = spot.Area * acrossPixel * downPixel;
        return new SliceCandidate(Math.Round(column, PlaceDigits), Math.Round(row, PlaceDigits),
            Math.Round(Math.Sqrt(area / Math.PI) / geometry.Scale, PlaceDigits), Math.Round(spot.Peak, ScoreDigits));
    }

    private sealed class Spot
    {
        private double weight;
        private double columns;
        private double rows;

        public int Area { get; private set; }

        public double Peak { get; private set; }

        public double Column => columns / weight;

        public double Row => rows / weight;

        public void Add(int column, int row, double heat)
        {
            Area++;
            Peak = Math.Max(Peak, heat);
            weight += heat;
            columns += heat * (column + 0.5); // The centre of a pixel, from its corner.
            rows += heat * (row + 0.5);
        }
    }
}
