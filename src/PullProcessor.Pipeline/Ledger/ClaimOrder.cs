namespace PullProcessor.Pipeline.Ledger;

/// <summary>Which studies of a campaign come first.</summary>
public enum ClaimOrder
{
    /// <summary>By study date, from the last day back.</summary>
    Newest,

    /// <summary>By study date, from the first day on.</summary>
    Oldest,
}
