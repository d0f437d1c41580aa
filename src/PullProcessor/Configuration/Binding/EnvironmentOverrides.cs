using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PullProcessor.Configuration.Binding;

/// <summary>
/// Puts values of environment variables in the place of the file's: PULLPROC__sources__main__url replaces $.sources.main.url. Letter
/// case is of no matter where a key is known or a name stands in the file. A list or object is written as JSON, a list of texts also with commas.
/// </summary>
internal sealed class EnvironmentOverrides
{
    public const string Prefix = "PULLPROC__";

    private readonly Dictionary<string, string> variables = new(StringComparer.Ordinal);
    private readonly List<ConfigurationFault> faults = [];

    /// <summary>The variable that a value came from, by JSON path.</summary>
    public IReadOnlyDictionary<string, string> Variables => variables;

    public IReadOnlyList<ConfigurationFault> Faults => faults;

    public void Apply(JsonObject root, IReadOnlyDictionary<string, string> environment)
    {
        // Short names first: a whole list before its elements, and element 2 before element 10.
        var overrides = environment
            .Where(v => v.Key.StartsWith(Prefix, StringComparison.Ordinal) && v.Key.Length > Prefix.Length)
            .OrderBy(v => v.Key.Length).ThenBy(v => v.Key, StringComparer.Ordinal);
        foreach (var (variable, text) in overrides)
        {
            Set(root, ConfigurationShape.Root, JsonPath.Root, variable[Prefix.Length..].Split("__"), variable, text);
        }
    }

    private void Set(JsonNode parent, ValueShape? shape, string path, ReadOnlySpan<string> segments, string variable, string text)
    {
        var (childPath, childShape, child, put) = Step(parent, shape, path, segments[0]);
        if (put is null)
        {
            faults.Add(new ConfigurationFault(path, $"The environment variable {variable} names '{segments[0]}' below a value that has no such part.", null));
        }
        else if (segments.Length == 1)
        {
            put(Node(childShape, text, variable, childPath));
            variables[childPath] = variable;
        }
        else
        {
            if (child is null)
            {
                put(child = childShape is ListShape ? new JsonArray() : new JsonObject());
            }

            Set(child, childShape, childPath, segments[1..], variable, text);
        }
    }

    private static (string Path, ValueShape? Shape, JsonNode? Child, Action<JsonNode?>? Put) Step(JsonNode parent, ValueShape? shape, string path, string segment)
    {
        if (parent is JsonObject node && shape is not (ScalarShape or ListShape))
        {
            var key = Find(node.Select(n => n.Key), segment) ?? Find((shape as RecordShape)?.Keys.Select(k => k.Name) ?? [], segment) ?? segment;
            var childShape = shape switch
            {
                RecordShape record => record.Keys.FirstOrDefault(k => k.Name == key)?.Value,
                MapShape map => map.Element,
                _ => null,
            };
            return (JsonPath.Of(path, key), childShape, node[key], value => node[key] = value);
        }

        if (parent is JsonArray list && int.TryParse(segment, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index <= list.Count)
        {
            Action<JsonNode?> put = index == list.Count ? list.Add : value => list[index] = value;
            return (JsonPath.Of(path, index), (shape as ListShape)?.Element, index < list.Count ? list[index] : null, put);
        }

        return (path, null, null, null);
    }

    private JsonNode? Node(ValueShape? shape, string text, string variable, string path)
    {
        switch (shape)
        {
            case ScalarShape scalar:
                return scalar.Kind.FromText(text);
            case ListShape { Element: ScalarShape element } when !text.TrimStart().StartsWith('['):
                return new JsonArray([.. text.Split(',', StringSplitOptions.TrimEntries).Select(element.Kind.FromText)]);
            case null:
                // An unknown key: the binder says so.
                return JsonValue.Create(text);
            default:
                try
                {
                    return JsonNode.Parse(text, documentOptions: ConfigurationText.Options);
                }
                catch (JsonException)
                {
                    faults.Add(new ConfigurationFault(path, $"The environment variable {variable} is not JSON, which this key needs.", null));
                    return null;
                }
        }
    }

    private static string? Find(IEnumerable<string> names, string segment)
    {
        var found = names.Where(n => string.Equals(n, segment, StringComparison.OrdinalIgnoreCase)).ToList();
        return found.Find(n => n == segment) ?? found.FirstOrDefault();
    }
}
