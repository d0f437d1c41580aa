using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PullProcessor.DicomWeb.Dialects;

/// <summary>What is known of kinds of servers (config/dialects), built into the program.</summary>
public static class DialectPresets
{
    private const string Prefix = "client-dialects/";

    private static readonly JsonDocumentOptions Commented = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };
    private static readonly Dictionary<string, Dictionary<string, JsonNode>> All = ReadAll();

    /// <summary>Their names, in alphabetical order.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. All.Keys.Order(StringComparer.Ordinal)];

    /// <summary>The values of a preset by the names of their keys; none for <see cref="DialectDeclaration.Auto"/>.</summary>
    /// <exception cref="ArgumentException">There is no such preset.</exception>
    public static IReadOnlyDictionary<string, JsonNode> Of(string name) =>
        name == DialectDeclaration.Auto ? new Dictionary<string, JsonNode>()
        : All.TryGetValue(name, out var values) ? values
        : throw new ArgumentException($"There is no dialect '{name}'; there is {DialectDeclaration.Auto}, {string.Join(", ", Names)}.", nameof(name));

    private static Dictionary<string, Dictionary<string, JsonNode>> ReadAll()
    {
        var assembly = Assembly.GetExecutingAssembly();
        return assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)).ToDictionary(
            name => name[Prefix.Length..],
            name =>
            {
                using var stream = assembly.GetManifestResourceStream(name)!;
                return Check(name[Prefix.Length..], JsonNode.Parse(stream, documentOptions: Commented)!.AsObject());
            });
    }

    private static Dictionary<string, JsonNode> Check(string preset, JsonObject values)
    {
        foreach (var (name, value) in values)
        {
            if (value is null || DialectKeys.Find(name)?.With(new Dialect(), value) is null)
            {
                throw new InvalidOperationException($"The program was built with a preset '{preset}' whose key '{name}' is not understood.");
            }
        }

        return values.ToDictionary(pair => pair.Key, pair => pair.Value!);
    }
}
