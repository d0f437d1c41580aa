using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PullProcessor.Configuration.Binding;

/// <summary>An example of right for any key, composed of the declarations' examples.</summary>
internal static class ExampleOf
{
    // Relaxed: the text is for people and files, never for HTML.
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The key with its value, as it would stand in the file.</summary>
    public static string Key(KeyShape key) => $"\"{key.Name}\": {Value(key, key.Value).ToJsonString(Plain)}";

    /// <summary>The value alone.</summary>
    public static JsonNode Value(KeyShape key, ValueShape shape) => shape switch
    {
        ScalarShape scalar => scalar.Kind.FromText(key.Declaration.Example ?? throw new InvalidOperationException($"The key '{key.Name}' declares no example.")),
        ListShape list => new JsonArray(Value(key, list.Element)),
        MapShape map => new JsonObject { ["main"] = Record(map.Element) },
        RecordShape record => Record(record),
        _ => throw new InvalidOperationException($"The key '{key.Name}' has a shape of no known kind."),
    };

    private static JsonObject Record(RecordShape shape)
    {
        var shown = shape.Keys.Where(k => k.IsRequired || k.Name == shape.ExactlyOne?.Names[0]).ToList();
        return new JsonObject((shown.Count == 0 ? [shape.Keys[0]] : shown).Select(k => KeyValuePair.Create(k.Name, (JsonNode?)Value(k, k.Value))));
    }
}
