using System.Text.Json;
using System.Text.Json.Nodes;

namespace PullProcessor.Configuration.Kinds;

/// <summary>What was found, in words that give no value away: it may be a secret in the wrong place.</summary>
internal static class NodeWords
{
    public static string Of(JsonNode? node) => node?.GetValueKind() switch
    {
        null or JsonValueKind.Null or JsonValueKind.Undefined => "null",
        JsonValueKind.Object => "an object { }",
        JsonValueKind.Array => "a list [ ]",
        JsonValueKind.String => "a text",
        JsonValueKind.Number => "a number",
        JsonValueKind.True or JsonValueKind.False => "true or false",
        var other => throw new InvalidOperationException($"JSON has no kind of value {other}."),
    };
}
