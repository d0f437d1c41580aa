namespace PullProcessor.Pipeline.Run;

/// <summary>Days that are not known to be listed completely, in a row and for the same reason.</summary>
/// <param name="From">First day; null for the studies without a readable date.</param>
/// <param name="To">Last day.</param>
/// <param name="Reason">Why, for an operator.</param>
public sealed record CoverageGap(DateOnly? From, DateOnly? To, string Reason);
