using System.Text.Json;

namespace PullProcessor.Checking;

/// <summary>A list of files with what they are known to decode to: an array of rows, paths relative to the manifest.</summary>
internal static class CheckManifest
{
    // One decoder's word is no answer: each of the usual ones is wrong on some files.
    private const int TrustedFrom = 2;

    /// <summary>Reads a manifest.</summary>
    /// <exception cref="JsonException">It is no manifest.</exception>
    public static IReadOnlyList<CheckJob> Load(string path)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path)) ?? "";
        using var manifest = JsonDocument.Parse(File.ReadAllBytes(path));
        if (manifest.RootElement.ValueKind != JsonValueKind.Array)
        {
            throw new JsonException("A manifest is an array of objects with at least 'file'.");
        }

        return [.. manifest.RootElement.EnumerateArray().Select((row, index) => Read(row, index, folder))];
    }

    private static CheckJob Read(JsonElement row, int index, string folder)
    {
        var file = row.ValueKind == JsonValueKind.Object ? Text(row, "file") : null;
        if (file is null)
        {
            throw new JsonException($"Row {index} of the manifest is no object with 'file'.");
        }

        var pixels = row.TryGetProperty("pixels", out var found) && found.ValueKind == JsonValueKind.Object ? found : (JsonElement?)null;
        var trusted = pixels is { } some && some.TryGetProperty("agree", out var agree) && agree.TryGetInt32(out var decoders) && decoders >= TrustedFrom ? pixels : null;
        return new CheckJob
        {
            File = file,
            Path = Path.Combine(folder, file),
            Expected = new ExpectedFile
            {
                FileSha256 = Text(row, "sha256"),
                HasPixels = pixels is not null,
                StoredSha256 = Text(trusted, "storedSha256"),
                FirstFrame = Text(trusted, "expectedFirstFrame") is { } frame ? Path.Combine(folder, frame) : null,
                Photometric = Text(trusted, "storedPhotometric"),
            },
        };
    }

    private static string? Text(JsonElement? row, string key) =>
        row is { } some && some.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
