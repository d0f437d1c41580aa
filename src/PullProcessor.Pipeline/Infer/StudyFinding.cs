namespace PullProcessor.Pipeline.Infer;

/// <summary>What the model says about a study.</summary>
/// <param name="Score">The highest score of a lesion; without lesions, the highest of a slice, but below the threshold at which a lesion would be called.</param>
/// <param name="Lesions">By falling score.</param>
public sealed record StudyFinding(double Score, IReadOnlyList<Lesion> Lesions);
