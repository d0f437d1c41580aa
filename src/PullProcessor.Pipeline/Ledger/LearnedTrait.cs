namespace PullProcessor.Pipeline.Ledger;

/// <summary>One thing that a server has shown of how it departs from the standard.</summary>
/// <param name="Endpoint">Which server, as it stands in messages: <c>source main</c>.</param>
/// <param name="Key">A key of a dialect.</param>
/// <param name="Value">Its value, as JSON.</param>
/// <param name="LearnedAt">When.</param>
/// <param name="ByPreflight">Whether a preflight learned it, and not a run.</param>
public sealed record LearnedTrait(string Endpoint, string Key, string Value, DateTimeOffset LearnedAt, bool ByPreflight = false);
