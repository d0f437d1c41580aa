namespace PullProcessor.Pipeline.Query;

/// <summary>Which studies a pipeline takes up, and which of their instances.</summary>
public sealed record Selection
{
    /// <summary>Modalities (0008,0060) to take; empty takes all.</summary>
    public IReadOnlyList<string> Modalities { get; init; } = [];

    /// <summary>Fewest instances that a study must offer to the model; 1 or more.</summary>
    public int MinInstances { get; init; } = 1;

    /// <summary>Why a study is not taken up, or null. What the server did not tell is no reason: the listing of its series decides then.</summary>
    public string? ReasonAgainst(StudyMatch match)
    {
        if (Modalities.Count > 0 && match.Modalities.Count > 0 && !match.Modalities.Any(TakesModality))
        {
            return $"Its modalities are {string.Join(", ", match.Modalities)}; the pipeline takes {string.Join(", ", Modalities)}.";
        }

        return match.Instances < MinInstances
            ? $"It has {match.Instances} instances; the pipeline takes studies of {MinInstances} or more."
            : null;
    }

    /// <summary>True where instances of this modality are taken.</summary>
    public bool TakesModality(string modality) =>
        Modalities.Count == 0 || Modalities.Contains(modality, StringComparer.OrdinalIgnoreCase);
}
