using System.Text.Json;
using System.Text.Json.Nodes;

namespace PullProcessor.Configuration.Binding;

/// <summary>Reads a configuration file as JSON with comments.</summary>
internal static class ConfigurationText
{
    public static readonly JsonDocumentOptions Options = new()
    {
        CommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,

        // Of two values under one key one would be ignored without a word.
        AllowDuplicateProperties = false,
        MaxDepth = 32,
    };

    private const string Example = """{ "sources": { "main": { "url": "http://pacs:8042/dicom-web" } }, ... }""";

    // A configuration of thousands of sources has a fraction of this.
    private const long MaximumBytes = 16 * 1024 * 1024;

    /// <summary>The root object, or the fault that hides it.</summary>
    public static (JsonObject? Root, ConfigurationFault? Fault) Read(string path)
    {
        try
        {
            var file = new FileInfo(path);
            if (!file.Exists)
            {
                return (null, Fault(Directory.Exists(path) ? $"{path} is a folder, not a configuration file." : $"There is no configuration file {path}.", "pullproc --config /etc/pullproc/pullproc.json config check"));
            }

            if (file.Length > MaximumBytes)
            {
                return (null, Fault($"The file {path} has {file.Length} bytes; a configuration has at most {MaximumBytes}.", null));
            }

            return JsonNode.Parse(File.ReadAllText(path), documentOptions: Options) is JsonObject root
                ? (root, null)
                : (null, Fault("The file holds JSON, but no object { }.", Example));
        }
        catch (JsonException exception)
        {
            // Its own words end with a path and a position counted from zero.
            var words = exception.Message.Split(" Path: ")[0].Split(" LineNumber: ")[0];
            var place = exception.LineNumber is { } line ? $"line {line + 1}, byte {exception.BytePositionInLine + 1}: " : "";
            return (null, Fault($"The file is not JSON: {place}{words}", Example));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return (null, Fault($"The file {path} cannot be read: {exception.Message}", null));
        }
    }

    private static ConfigurationFault Fault(string problem, string? example) => new(JsonPath.Root, problem, example);
}
