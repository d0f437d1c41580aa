using System.Text.Json.Nodes;

namespace PullProcessor.DicomWeb.Dialects;

/// <summary>What the configuration says of a server's dialect.</summary>
public sealed record DialectDeclaration
{
    /// <summary>Nothing is known: the client copes with what it meets, and remembers it.</summary>
    public const string Auto = "auto";

    /// <summary>The name of a preset, or <see cref="Auto"/>.</summary>
    public string Preset { get; init; } = Auto;

    /// <summary>Values that take the place of the preset's, by the names of their keys.</summary>
    public IReadOnlyDictionary<string, JsonNode> Values { get; init; } = new Dictionary<string, JsonNode>();
}
