namespace PullProcessor.SandboxPacs.Query;

/// <summary>The matches that go into one answer.</summary>
/// <param name="Matches">In their order.</param>
/// <param name="Remaining">How many more match after these.</param>
internal sealed record SearchPage(IReadOnlyList<SearchMatch> Matches, int Remaining);
