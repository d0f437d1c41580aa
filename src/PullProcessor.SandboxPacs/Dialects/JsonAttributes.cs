using System.Text.Json.Nodes;
using PullProcessor.Dicom;

namespace PullProcessor.SandboxPacs.Dialects;

/// <summary>Attributes of a data set in DICOM JSON (PS3.18 F.2).</summary>
internal static class JsonAttributes
{
    public static JsonObject? Attribute(this JsonObject dataset, DicomTag tag) => dataset[tag.ToJsonKey()] as JsonObject;

    public static string? Text(this JsonObject dataset, DicomTag tag) => dataset.Attribute(tag).Values() is [{ } first, ..] ? first.ToString() : null;

    public static string Representation(this JsonObject attribute) => attribute["vr"]?.ToString() ?? "";

    /// <summary>Value, or nothing where it has none.</summary>
    public static IReadOnlyList<JsonNode?> Values(this JsonObject? attribute) => attribute?["Value"] is JsonArray values ? [.. values] : [];

    public static void SetValues(this JsonObject attribute, IEnumerable<JsonNode?> values) => attribute["Value"] = new JsonArray([.. values.Select(value => value?.DeepClone())]);

    public static void SetText(this JsonObject dataset, DicomTag tag, string text) => dataset.Attribute(tag)?.SetValues([JsonValue.Create(text)]);

    /// <summary>Every attribute of the data set and of the items in it, outer ones first. The list is made beforehand: attributes may be changed or removed.</summary>
    public static IReadOnlyList<(JsonObject Dataset, string Key, JsonObject Attribute)> All(this JsonObject dataset)
    {
        var all = new List<(JsonObject, string, JsonObject)>();
        Collect(dataset, all);
        return all;
    }

    private static void Collect(JsonObject dataset, List<(JsonObject Dataset, string Key, JsonObject Attribute)> all)
    {
        foreach (var (key, node) in dataset)
        {
            if (node is JsonObject attribute)
            {
                all.Add((dataset, key, attribute));
                foreach (var item in attribute.Representation() == "SQ" ? attribute.Values().OfType<JsonObject>() : [])
                {
                    Collect(item, all);
                }
            }
        }
    }
}
