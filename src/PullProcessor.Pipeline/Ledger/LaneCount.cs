namespace PullProcessor.Pipeline.Ledger;

/// <summary>How many work items of a lane and campaign are in a state.</summary>
/// <param name="Source">The source's name.</param>
/// <param name="Pipeline">The pipeline's name.</param>
/// <param name="Lane">The lane.</param>
/// <param name="CampaignId">The campaign; 0 for none.</param>
/// <param name="State">The state.</param>
/// <param name="Items">How many.</param>
public sealed record LaneCount(string Source, string Pipeline, Lane Lane, long CampaignId, WorkState State, long Items);
