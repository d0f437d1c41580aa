using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PullProcessor.IntegrationTests.Peers;

/// <summary>Files that hold the shapes that scripts build on. With PULLPROC_UPDATE_GOLDEN=1 the tests write them: the change is then seen in the commit.</summary>
internal static class Golden
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Compares, with the values of these keys replaced by their kinds, because they differ from run to run.</summary>
    public static void Matches(string name, JsonNode actual, params IReadOnlyCollection<string> volatileKeys)
    {
        var copy = actual.DeepClone();
        Replace(copy, volatileKeys);
        var text = copy.ToJsonString(Indented) + "\n";
        var file = Path.Combine(Repository.Root, "test", "PullProcessor.IntegrationTests", "Runs", "Golden", name);
        if (Environment.GetEnvironmentVariable("PULLPROC_UPDATE_GOLDEN") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, text);
        }

        Assert.Equal(File.ReadAllText(file), text);
    }

    private static void Replace(JsonNode? node, IReadOnlyCollection<string> keys)
    {
        foreach (var child in node as JsonArray ?? [])
        {
            Replace(child, keys);
        }

        foreach (var (key, value) in (node as JsonObject)?.ToList() ?? [])
        {
            if (value is JsonValue && keys.Contains(key))
            {
                node![key] = $"<{value.GetValueKind()}>";
            }
            else
            {
                Replace(value, keys);
            }
        }
    }
}
