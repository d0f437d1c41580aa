namespace PullProcessor.Pipeline.Ledger;

/// <summary>How many studies may wait for a destination before no new ones are begun for it.</summary>
/// <param name="Destination">The destination's name.</param>
/// <param name="MaxUndelivered">Studies, at least 1.</param>
public sealed record OutboxLimit(string Destination, int MaxUndelivered);
