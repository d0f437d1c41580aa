namespace PullProcessor.Pipeline.Ledger;

/// <summary>How urgent a work item is.</summary>
public enum Lane
{
    /// <summary>Studies of now; claimed first, but for the backfill lane's share.</summary>
    Live,

    /// <summary>Studies of a past period.</summary>
    Backfill,
}
