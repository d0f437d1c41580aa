using System.Globalization;
using PullProcessor.Pipeline.Infer;

namespace PullProcessor.Pipeline.Store;

/// <summary>For which studies a result is made: for all, where something was found, or where the study's score is above a threshold.</summary>
public sealed record ResultCondition
{
    private ResultCondition(bool onlyPositive, double? threshold) => (OnlyPositive, Threshold) = (onlyPositive, threshold);

    /// <summary>For every study; where nothing was found, the object says that.</summary>
    public static ResultCondition Always { get; } = new(false, null);

    /// <summary>Where something was found.</summary>
    public static ResultCondition Positive { get; } = new(true, null);

    /// <summary>Where the study's score is greater than this.</summary>
    public static ResultCondition Above(double threshold) => new(false, threshold);

    /// <summary>Whether only studies in which something was found are taken.</summary>
    public bool OnlyPositive { get; }

    /// <summary>What the study's score must exceed, 0 to 1; null where it does not matter.</summary>
    public double? Threshold { get; }

    /// <summary>Why nothing is made of a finding, as a sentence for an operator; null where something is.</summary>
    public string? ReasonAgainst(StudyFinding finding) => this switch
    {
        { OnlyPositive: true } when !finding.IsPositive => "Nothing was found, and 'when' is positive.",
        { Threshold: { } threshold } when finding.Score <= threshold =>
            string.Create(CultureInfo.InvariantCulture, $"The study's score is {finding.Score:0.####}, and 'when' is above {threshold:0.####}."),
        _ => null,
    };
}
