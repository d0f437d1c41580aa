using PullProcessor.Pipeline.Ledger;

namespace PullProcessor.Pipeline.Run;

/// <summary>A confirmed result whose destination was asked again.</summary>
/// <param name="Listed">The result.</param>
/// <param name="Presence">What is there.</param>
/// <param name="Text">What the destination said, where it is not the result.</param>
public sealed record CheckedResult(ListedResult Listed, ResultPresence Presence, string? Text);
