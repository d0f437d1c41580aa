using System.Text.Json;
using System.Text.Json.Nodes;
using PullProcessor.Configuration.Binding;
using PullProcessor.Pipeline.Store;

namespace PullProcessor.Configuration.Kinds;

/// <summary>"always", "positive" or { "above": 0.7 }.</summary>
internal sealed class ConditionKind : ScalarKind
{
    private const string Always = "always";
    private const string Positive = "positive";
    private const string Above = "above";

    public override ReadResult Read(JsonNode node, ConfigurationKeyAttribute declaration, BindingContext context) => node switch
    {
        JsonValue text when text.TryGetValue<string>(out var word) => word switch
        {
            Always => ReadResult.Of(ResultCondition.Always),
            Positive => ReadResult.Of(ResultCondition.Positive),
            _ => ReadResult.Fault($"'{word}' is not known; accepted is '{Always}', '{Positive}' or {{ \"{Above}\": 0.7 }}."),
        },
        JsonObject { Count: 1 } parts when parts[Above] is JsonValue number && number.GetValueKind() == JsonValueKind.Number
            && number.GetValue<double>() is >= 0 and < 1 and var threshold => ReadResult.Of(ResultCondition.Above(threshold)),
        JsonObject => ReadResult.Fault($"An object here has one key, '{Above}', with a score from 0 to less than 1."),
        _ => ReadResult.Fault($"A text or an object {{ }} is expected, {NodeWords.Of(node)} was found."),
    };

    public override void Describe(JsonObject schema, ConfigurationKeyAttribute declaration) => schema["oneOf"] = new JsonArray(
        new JsonObject { ["enum"] = new JsonArray(Always, Positive) },
        new JsonObject
        {
            ["type"] = "object",
            ["additionalProperties"] = false,
            ["properties"] = new JsonObject { [Above] = new JsonObject { ["type"] = "number", ["minimum"] = 0, ["exclusiveMaximum"] = 1 } },
            ["required"] = new JsonArray(Above),
        });

    public override JsonNode Write(object value) => (ResultCondition)value switch
    {
        { Threshold: { } threshold } => new JsonObject { [Above] = threshold },
        { OnlyPositive: true } => JsonValue.Create(Positive),
        _ => JsonValue.Create(Always),
    };

    public override JsonNode FromText(string text)
    {
        try
        {
            return text.TrimStart().StartsWith('{') && JsonNode.Parse(text) is { } node ? node : JsonValue.Create(text);
        }
        catch (JsonException)
        {
            return JsonValue.Create(text);
        }
    }
}
