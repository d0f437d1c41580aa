namespace PullProcessor.Pipeline.Retrieve;

/// <summary>What a source says a study holds.</summary>
/// <param name="Series">Its series.</param>
/// <param name="Doubt">Why the listing may not be complete; null where it is proven.</param>
public sealed record StudyContents(IReadOnlyList<SeriesMatch> Series, string? Doubt);
