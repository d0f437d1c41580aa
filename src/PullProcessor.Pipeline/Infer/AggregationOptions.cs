namespace PullProcessor.Pipeline.Infer;

/// <summary>How answers about images become findings of a study.</summary>
public sealed record AggregationOptions
{
    /// <summary>The lowest threshold: scores are kept to four digits.</summary>
    public const double LowestThreshold = 0.0001;

    /// <summary>What the model answers.</summary>
    public ModelKind Kind { get; init; }

    /// <summary>Heat from which a pixel belongs to a candidate, and score from which a label is present; above 0, at most 1.</summary>
    public required double Threshold { get; init; }

    /// <summary>One for each of the model's labels: its own threshold, or null for <see cref="Threshold"/>. Empty is one label without its own.</summary>
    public IReadOnlyList<double?> LabelThresholds { get; init; } = [];

    /// <summary>On how many slices a lesion must be seen; at least 1.</summary>
    public required int MinSlices { get; init; }

    /// <summary>What of a heat map belongs together.</summary>
    public RegionForm Regions { get; init; }

    /// <summary>What a classification is said of.</summary>
    public ClassificationLevel Level { get; init; }

    /// <summary>How the scores of a classification's images become one.</summary>
    public ScoreCombination Combine { get; init; }

    /// <summary>How many labels there are; at least 1.</summary>
    public int LabelCount => Math.Max(1, LabelThresholds.Count);

    /// <summary>The threshold of a label, from 0.</summary>
    public double ThresholdOf(int label) => (label < LabelThresholds.Count ? LabelThresholds[label] : null) ?? Threshold;
}
