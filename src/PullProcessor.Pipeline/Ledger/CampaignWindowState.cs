namespace PullProcessor.Pipeline.Ledger;

/// <summary>Where a window of a campaign stands.</summary>
public enum CampaignWindowState
{
    /// <summary>Not listed yet.</summary>
    Pending,

    /// <summary>Listed completely.</summary>
    Proven,

    /// <summary>Listed, but not known to be complete, or not listed because the source failed; it is tried again while it has a next try.</summary>
    Unproven,
}
