namespace PullProcessor.Pipeline.Ledger;

/// <summary>What follows when a study that is Done gains instances at its source.</summary>
public enum LateGrowth
{
    /// <summary>It is told in the story of the study, and nothing else.</summary>
    Note,

    /// <summary>It is done again as a new revision, once it is stable. Instances that are results of this ledger are no growth.</summary>
    Reprocess,

    /// <summary>Nothing.</summary>
    Ignore,
}
