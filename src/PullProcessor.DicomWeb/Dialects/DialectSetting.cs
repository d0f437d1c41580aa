using System.Text.Json.Nodes;

namespace PullProcessor.DicomWeb.Dialects;

/// <summary>The value of one key of a server's dialect.</summary>
/// <param name="Key">Which key.</param>
/// <param name="Value">As JSON; null where there is no value.</param>
/// <param name="Origin">Where it comes from.</param>
/// <param name="LearnedAt">When it was learned; null where it was not.</param>
/// <param name="LearnedBy">By whom; null where it was not learned.</param>
public sealed record DialectSetting(DialectKey Key, JsonNode? Value, DialectOrigin Origin, DateTimeOffset? LearnedAt, LearnedBy? LearnedBy);
