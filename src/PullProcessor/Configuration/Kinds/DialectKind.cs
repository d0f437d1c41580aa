using System.Text.Json;
using System.Text.Json.Nodes;
using PullProcessor.Configuration.Binding;
using PullProcessor.DicomWeb.Dialects;

namespace PullProcessor.Configuration.Kinds;

/// <summary>"auto", the name of a preset, or { "preset": "orthanc", "pageSize": 50 }: a preset and values that take the place of its own.</summary>
internal sealed class DialectKind : ScalarKind
{
    private const string Preset = "preset";

    private static readonly string[] Names = [DialectDeclaration.Auto, .. DialectPresets.Names];

    public override ReadResult Read(JsonNode node, ConfigurationKeyAttribute declaration, BindingContext context) => node switch
    {
        JsonValue text when text.TryGetValue<string>(out var name) => OfName(name) ?? ReadResult.Of(new DialectDeclaration { Preset = name }),
        JsonObject values => OfValues(values),
        _ => ReadResult.Fault($"A text or an object {{ }} is expected, {NodeWords.Of(node)} was found."),
    };

    public override void Describe(JsonObject schema, ConfigurationKeyAttribute declaration)
    {
        var properties = new JsonObject { [Preset] = Enumeration() };
        foreach (var key in DialectKeys.All)
        {
            var part = (JsonObject)key.Schema.DeepClone();
            part["description"] = key.Meaning;
            properties[key.Name] = part;
        }

        schema["oneOf"] = new JsonArray(
            Enumeration(),
            new JsonObject { ["type"] = "object", ["additionalProperties"] = false, ["properties"] = properties });
    }

    public override JsonNode Write(object value)
    {
        var declared = (DialectDeclaration)value;
        return declared.Values.Count == 0
            ? JsonValue.Create(declared.Preset)
            : new JsonObject(declared.Values.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value.DeepClone())).Prepend(KeyValuePair.Create(Preset, (JsonNode?)JsonValue.Create(declared.Preset))));
    }

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

    private static JsonObject Enumeration() => new() { ["enum"] = new JsonArray([.. Names.Select(name => JsonValue.Create(name))]) };

    private static ReadResult? OfName(string name) => Names.Contains(name)
        ? null
        : ReadResult.Fault($"'{name}' is not known; accepted is {string.Join(", ", Names.Select(each => $"'{each}'"))}, or an object with keys of a dialect.");

    private static ReadResult OfValues(JsonObject values)
    {
        var preset = values[Preset] is not { } node ? DialectDeclaration.Auto : node is JsonValue text && text.TryGetValue<string>(out var word) ? word : node.ToJsonString();
        if (OfName(preset) is { } fault)
        {
            return fault;
        }

        var taken = new Dictionary<string, JsonNode>();
        foreach (var (name, value) in values.Where(pair => pair.Key != Preset))
        {
            if (DialectKeys.Find(name) is not { } key)
            {
                return ReadResult.Fault($"A dialect has no key '{name}'; it has {Preset}, {string.Join(", ", DialectKeys.All.Select(each => each.Name))}.");
            }

            if (value is null || key.With(new Dialect(), value) is null)
            {
                return ReadResult.Fault($"The key '{name}' of a dialect is {value?.ToJsonString() ?? "null"}; accepted is {key.Accepts}.");
            }

            taken.Add(name, value.DeepClone());
        }

        return ReadResult.Of(new DialectDeclaration { Preset = preset, Values = taken });
    }
}
