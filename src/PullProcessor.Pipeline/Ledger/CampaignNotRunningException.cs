namespace PullProcessor.Pipeline.Ledger;

/// <summary>A campaign was paused, cancelled or taken by another program while one of its windows was listed; nothing was written.</summary>
public sealed class CampaignNotRunningException : LedgerException
{
    internal CampaignNotRunningException(long campaignId)
        : base($"Campaign {campaignId} is not Running any more, or another program lists it; the window was not recorded.") => CampaignId = campaignId;

    /// <summary>The campaign.</summary>
    public long CampaignId { get; }
}
