namespace PullProcessor.Pipeline.Ledger;

/// <summary>A window as the ledger keeps it.</summary>
/// <param name="Id">The row's number; later listings have higher ones.</param>
/// <param name="ListedAt">When the listing was recorded.</param>
/// <param name="Window">What was listed.</param>
public sealed record ListedWindow(long Id, DateTimeOffset ListedAt, DiscoveredWindow Window);
