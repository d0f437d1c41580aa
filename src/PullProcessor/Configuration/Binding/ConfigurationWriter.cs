using System.Collections;
using System.Text.Json.Nodes;

namespace PullProcessor.Configuration.Binding;

/// <summary>Writes a configuration as JSON: every default and full path in its place, of secrets only the reference.</summary>
internal static class ConfigurationWriter
{
    public static JsonObject Write(PullProcConfiguration configuration) => Record(ConfigurationShape.Root, configuration);

    /// <summary>The JSON paths of all secrets.</summary>
    public static IReadOnlySet<string> SecretPaths(PullProcConfiguration configuration)
    {
        var paths = new HashSet<string>(StringComparer.Ordinal);
        Collect(ConfigurationShape.Root, configuration, JsonPath.Root, paths);
        return paths;
    }

    private static JsonObject Record(RecordShape shape, object value) => new(
        from key in shape.Keys
        let child = key.Property.GetValue(value)
        where child is not null
        select KeyValuePair.Create(key.Name, (JsonNode?)Value(key.Value, child)));

    private static JsonNode Value(ValueShape shape, object value) => shape switch
    {
        ScalarShape scalar => scalar.Kind.Write(value),
        RecordShape record => Record(record, value),
        MapShape map => new JsonObject(Entries(value).Select(e => KeyValuePair.Create(e.Name, (JsonNode?)Record(map.Element, e.Value)))),
        ListShape list => new JsonArray([.. ((IEnumerable)value).Cast<object>().Select(e => Value(list.Element, e))]),
        _ => throw new InvalidOperationException("A configuration has a shape of no known kind."),
    };

    private static void Collect(ValueShape shape, object? value, string path, HashSet<string> paths)
    {
        switch (shape, value)
        {
            case (ScalarShape { Kind.IsSecret: true }, not null):
                paths.Add(path);
                break;
            case (RecordShape record, not null):
                foreach (var key in record.Keys)
                {
                    Collect(key.Value, key.Property.GetValue(value), JsonPath.Of(path, key.Name), paths);
                }

                break;
            case (MapShape map, not null):
                foreach (var (name, child) in Entries(value))
                {
                    Collect(map.Element, child, JsonPath.Of(path, name), paths);
                }

                break;
            default:
                break;
        }
    }

    private static IEnumerable<(string Name, object Value)> Entries(object map)
    {
        foreach (DictionaryEntry entry in (IDictionary)map)
        {
            yield return ((string)entry.Key, entry.Value!);
        }
    }
}
