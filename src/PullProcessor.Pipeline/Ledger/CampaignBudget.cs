namespace PullProcessor.Pipeline.Ledger;

/// <summary>When a campaign stops by itself, counted from when it was started or resumed. Studies that run by then are finished.</summary>
/// <param name="Text">As the operator wrote it.</param>
/// <param name="Bytes">Bytes fetched; null for no bound.</param>
/// <param name="Time">How long; null for no bound.</param>
/// <param name="Studies">Studies begun; null for no bound.</param>
public sealed record CampaignBudget(string Text, long? Bytes, TimeSpan? Time, long? Studies);
