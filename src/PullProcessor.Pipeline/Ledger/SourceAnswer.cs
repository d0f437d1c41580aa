namespace PullProcessor.Pipeline.Ledger;

/// <summary>What came of a request.</summary>
/// <param name="At">When.</param>
/// <param name="Status">The HTTP status; null where no answer came.</param>
/// <param name="Fault">What was wrong, by the name of the client's kind of failure; null where nothing was.</param>
public sealed record SourceAnswer(DateTimeOffset At, int? Status, string? Fault);
