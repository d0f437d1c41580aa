namespace PullProcessor.Pipeline.Infer;

/// <summary>
/// Turns heat maps into candidates: each connected spot (8 neighbours) at or above its label's threshold is one, or all that a label marks.
/// Keeps its memory from image to image; for one thread at a time.
/// </summary>
internal sealed class CandidateFinder(ModelInputShape shape, AggregationOptions aggregation)
{
    /// <summary>How many spots of an image are taken. More are no findings but noise: the weakest are left out and counted.</summary>
    public const int MostSpots = 256;

    // Scores and places go into JSON and from there into result objects; more digits than these carry no meaning.
    private const int ScoreDigits = 4;
    private const int PlaceDigits = 3;

    private readonly SpotMaskMaker masks = new();
    private readonly Stack<int> toVisit = new();
    private readonly List<int> cells = [];
    private bool[] open = [];

    /// <summary>Reads the answer to one input.</summary>
    /// <param name="scores">One a label.</param>
    /// <param name="heatMaps">One a label, each row by row; empty for a model that classifies.</param>
    /// <param name="heatRows">Rows of a heat map.</param>
    /// <param name="heatColumns">Columns of a heat map.</param>
    /// <param name="geometry">Where the input lies on its image.</param>
    /// <param name="keepsMasks">Whether candidates carry their masks.</param>
    /// <exception cref="InferenceException">The masks have more cells than an image's may have.</exception>
    public SlicePrediction Read(
        ReadOnlySpan<float> scores, ReadOnlySpan<float> heatMaps, int heatRows, int heatColumns, InputGeometry geometry, bool keepsMasks)
    {
        var length = heatRows * heatColumns;
        List<Spot>? spots = null;
        for (var label = 0; length > 0 && label < scores.Length; label++)
        {
            var heat = heatMaps.Slice(label * length, length);
            if (heat.ContainsAnyInRange((float)aggregation.ThresholdOf(label), float.PositiveInfinity))
            {
                Find(spots ??= [], label, heat, heatColumns);
            }
        }

        var prediction = Scored(scores);
        if (spots is null)
        {
            return prediction;
        }

        var grid = new MaskGrid { Geometry = geometry, CellRows = (double)shape.Rows / heatRows, CellColumns = (double)shape.Columns / heatColumns };
        var found = spots.Select(spot => (Spot: spot, Candidate: Candidate(spot, grid))).OrderByDescending(each => each.Candidate.Score)
            .ThenBy(each => each.Candidate.Row).ThenBy(each => each.Candidate.Column).ThenBy(each => each.Candidate.Label).Take(MostSpots).ToList();
        return prediction with
        {
            Candidates = keepsMasks ? WithMasks(found, heatMaps, heatRows, heatColumns) : [.. found.Select(each => each.Candidate)],
            Grid = keepsMasks ? grid : null,
            SpotsLeftOut = spots.Count - found.Count,
        };
    }

    private static SlicePrediction Scored(ReadOnlySpan<float> scores)
    {
        if (scores.Length == 1)
        {
            return new SlicePrediction(Math.Round(scores[0], ScoreDigits), []);
        }

        var rounded = new double[scores.Length];
        for (var label = 0; label < rounded.Length; label++)
        {
            rounded[label] = Math.Round(scores[label], ScoreDigits);
        }

        return new SlicePrediction(rounded.Max(), []) { LabelScores = rounded };
    }

    private static SliceCandidate Candidate(Spot spot, MaskGrid grid)
    {
        var (column, row) = grid.ToSource(spot.Column, spot.Row);
        var area = spot.Area * grid.CellColumns * grid.CellRows;
        return new SliceCandidate(Math.Round(column, PlaceDigits), Math.Round(row, PlaceDigits),
            Math.Round(Math.Sqrt(area / Math.PI) / grid.Geometry.Scale, PlaceDigits), Math.Round(spot.Peak, ScoreDigits))
        {
            Label = spot.Label,
        };
    }

    private void Find(List<Spot> spots, int label, ReadOnlySpan<float> heat, int columns)
    {
        Mark(heat, aggregation.ThresholdOf(label));
        var last = -1;
        while (open.AsSpan(last + 1, heat.Length - last - 1).IndexOf(true) is >= 0 and var next)
        {
            last += 1 + next;
            var spot = new Spot(label, last);
            Collect(last, heat.Length, columns);
            foreach (var cell in cells)
            {
                spot.Add(cell % columns, cell / columns, heat[cell]);
            }

            spots.Add(spot);
        }
    }

    /// <summary>Every spot once more, for its cells; only now is it known which are kept.</summary>
    private List<SliceCandidate> WithMasks(List<(Spot Spot, SliceCandidate Candidate)> found, ReadOnlySpan<float> heatMaps, int rows, int columns)
    {
        var length = rows * columns;
        var candidates = new SliceCandidate[found.Count];
        var allowed = SpotMask.MostCells;
        for (var label = 0; label < aggregation.LabelCount; label++)
        {
            var heat = heatMaps.Slice(label * length, length);
            var isMarked = false;
            for (var i = 0; i < found.Count; i++)
            {
                if (found[i].Spot.Label != label)
                {
                    continue;
                }

                if (!isMarked)
                {
                    Mark(heat, aggregation.ThresholdOf(label));
                    isMarked = true;
                }

                Collect(found[i].Spot.Seed, length, columns);
                var mask = masks.Make(cells, heat, columns, aggregation.ThresholdOf(label), allowed) ?? throw new InferenceException(FailureCode.InferOutput,
                    $"The model marks {found.Count} spots over so much of the image that their masks have more than {SpotMask.MostCells} cells; "
                    + $"a heat map of fewer than {rows} x {columns} cells, or a higher threshold, is needed for segmentations.");
                candidates[i] = found[i].Candidate with { Mask = mask };
                allowed -= mask.Rows * mask.Columns;
            }
        }

        return [.. candidates];
    }

    private void Mark(ReadOnlySpan<float> heat, double threshold)
    {
        if (open.Length < heat.Length)
        {
            open = new bool[heat.Length];
        }

        for (var i = 0; i < heat.Length; i++)
        {
            open[i] = heat[i] >= threshold;
        }
    }

    /// <summary>Puts the cells that belong together with a seed into <see cref="cells"/>, and closes them.</summary>
    private void Collect(int seed, int length, int columns)
    {
        cells.Clear();
        if (aggregation.Regions == RegionForm.Label)
        {
            for (var i = seed; i < length; i++)
            {
                if (open[i])
                {
                    cells.Add(i);
                }
            }

            open.AsSpan(0, length).Clear();
            return;
        }

        open[seed] = false;
        toVisit.Push(seed);
        while (toVisit.TryPop(out var index))
        {
            cells.Add(index);
            var (row, column) = Math.DivRem(index, columns);
            for (var r = Math.Max(0, row - 1); r <= Math.Min((length / columns) - 1, row + 1); r++)
            {
                for (var c = Math.Max(0, column - 1); c <= Math.Min(columns - 1, column + 1); c++)
                {
                    var neighbour = (r * columns) + c;
                    if (open[neighbour])
                    {
                        open[neighbour] = false;
                        toVisit.Push(neighbour);
                    }
                }
            }
        }
    }

    private sealed class Spot(int label, int seed)
    {
        private double weight;
        private double columns;
        private double rows;

        public int Label => label;

        /// <summary>The first of its cells, as an index into the heat map.</summary>
        public int Seed => seed;

        public int Area { get; private set; }

        public double Peak { get; private set; }

        /// <summary>Of its centre, in cells from the corner of the first.</summary>
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
