namespace PullProcessor.Preflight;

/// <summary>What became of what a preflight learned.</summary>
/// <param name="IsKept">Whether it stands in the ledger.</param>
/// <param name="Why">Why it does not; null where it does, or where there was nothing to keep.</param>
/// <param name="Forgotten">What was learned once and holds no more, as in <c>source main: offset</c>.</param>
internal sealed record LedgerNote(bool IsKept, string? Why, IReadOnlyList<string> Forgotten);
