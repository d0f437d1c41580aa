namespace PullProcessor.Pipeline.Infer;

/// <summary>What the model says about a study.</summary>
/// <param name="Score">The highest score of a lesion; without lesions, the highest of <see cref="Classifications"/>.</param>
/// <param name="Lesions">By falling score; none where the model classifies.</param>
public sealed record StudyFinding(double Score, IReadOnlyList<Lesion> Lesions)
{
    /// <summary>One a label, and one a series and label where the manifest says so, whatever the kind of model: so that nothing found is said too. By series, then label.</summary>
    public IReadOnlyList<Classification> Classifications { get; init; } = [];

    /// <summary>Whether the model calls anything present: a lesion, or a label of the study or a series.</summary>
    public bool IsPositive => Lesions.Count > 0 || Classifications.Any(classification => classification.IsPresent);

    /// <summary>Spots on images that were not taken because an image had too many.</summary>
    public int SpotsLeftOut { get; init; }
}
