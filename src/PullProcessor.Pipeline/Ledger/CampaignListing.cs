namespace PullProcessor.Pipeline.Ledger;

/// <summary>For which window of which campaign something was listed.</summary>
/// <param name="CampaignId">The campaign.</param>
/// <param name="WindowId">Its window.</param>
/// <param name="Order">Which of its studies come first.</param>
/// <param name="Lister">Who lists it: must still be so when the window is recorded.</param>
/// <param name="NextTry">When the window is listed again where it was not proven; null for never.</param>
/// <param name="NotDoneBy">Why a study that is Done is done again; null where none is.</param>
public sealed record CampaignListing(long CampaignId, long WindowId, ClaimOrder Order, string Lister, DateTimeOffset? NextTry, string? NotDoneBy)
{
    /// <summary>When the window is listed again where it was proven with studies that may still be arriving; null for never.</summary>
    public DateTimeOffset? LookAgainAt { get; init; }
}
