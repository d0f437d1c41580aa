using PullProcessor.Pipeline.Ledger;

namespace PullProcessor.Pipeline.Run;

/// <summary>A result that was sent again, or was to be.</summary>
/// <param name="Listed">The result.</param>
/// <param name="Outcome">What came of it.</param>
/// <param name="Text">Why not, where it was not; for an operator.</param>
public sealed record ResentResult(ListedResult Listed, ResendOutcome Outcome, string? Text);
