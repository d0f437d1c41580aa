namespace PullProcessor.Pipeline.Ledger;

/// <summary>How urgent a work item is.</summary>
public enum Lane
{
    /// <summary>Studies of now; always claimed first.</summary>
    Live,

    /// <summary>Studies of a past period.</summary>
    Backfill,
}
