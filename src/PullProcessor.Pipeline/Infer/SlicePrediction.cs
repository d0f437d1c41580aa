namespace PullProcessor.Pipeline.Infer;

/// <summary>What the model says about one input.</summary>
/// <param name="Score">Of the whole slice, 0 to 1.</param>
/// <param name="Candidates">Spots above the threshold, by falling score.</param>
public sealed record SlicePrediction(double Score, IReadOnlyList<SliceCandidate> Candidates);
