namespace PullProcessor.Pipeline.Infer;

/// <summary>What a classification is said of.</summary>
public enum ClassificationLevel
{
    /// <summary>The study as a whole.</summary>
    Study,

    /// <summary>Each of its series.</summary>
    Series,
}
