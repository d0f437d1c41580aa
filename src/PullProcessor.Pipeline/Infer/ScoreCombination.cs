namespace PullProcessor.Pipeline.Infer;

/// <summary>How the scores of images become one.</summary>
public enum ScoreCombination
{
    /// <summary>The highest: one image that shows it is enough.</summary>
    Max,

    /// <summary>The mean: what all images show together.</summary>
    Mean,
}
