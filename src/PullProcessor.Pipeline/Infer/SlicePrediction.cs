namespace PullProcessor.Pipeline.Infer;

/// <summary>What the model says about one input.</summary>
/// <param name="Score">Of the whole slice, 0 to 1: the highest of its labels' scores.</param>
/// <param name="Candidates">Spots above the threshold, by falling score.</param>
public sealed record SlicePrediction(double Score, IReadOnlyList<SliceCandidate> Candidates)
{
    /// <summary>One a label, where the model has several.</summary>
    public IReadOnlyList<double>? LabelScores { get; init; }

    /// <summary>The cells of the candidates' masks, where they carry any.</summary>
    public MaskGrid? Grid { get; init; }

    /// <summary>Spots that were not taken because there were too many.</summary>
    public int SpotsLeftOut { get; init; }

    /// <summary>As that of a frame.</summary>
    /// <param name="frameNumber">From 1.</param>
    /// <param name="plane">Where the frame lies.</param>
    public FramePrediction OnFrame(int frameNumber, PlaneGeometry? plane) => new()
    {
        FrameNumber = frameNumber,
        Score = Score,
        LabelScores = LabelScores,
        Candidates = Candidates,
        SpotsLeftOut = SpotsLeftOut,
        Grid = Grid,
        Plane = plane,
    };
}
