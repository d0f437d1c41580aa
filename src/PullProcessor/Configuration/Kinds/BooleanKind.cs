using System.Text.Json;
using System.Text.Json.Nodes;
using PullProcessor.Configuration.Binding;

namespace PullProcessor.Configuration.Kinds;

/// <summary>True or false.</summary>
internal sealed class BooleanKind : ScalarKind
{
    public override ReadResult Read(JsonNode node, ConfigurationKeyAttribute declaration, BindingContext context) => node.GetValueKind() switch
    {
        JsonValueKind.True => ReadResult.Of(true),
        JsonValueKind.False => ReadResult.Of(false),
        _ => ReadResult.Fault($"true or false is expected, {NodeWords.Of(node)} was found."),
    };

    public override void Describe(JsonObject schema, ConfigurationKeyAttribute declaration) => schema["type"] = "boolean";

    public override JsonNode Write(object value) => JsonValue.Create((bool)value);

    public override JsonNode FromText(string text) => bool.TryParse(text, out var value) ? JsonValue.Create(value) : JsonValue.Create(text);
}
