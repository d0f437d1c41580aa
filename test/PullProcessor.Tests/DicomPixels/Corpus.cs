using System.Text.Json;

namespace PullProcessor.Tests.DicomPixels;

/// <summary>Real files with pixels that several decoders agree on. They lie outside of the repository; tests skip where they are missing.</summary>
internal static class Corpus
{
    private static readonly string? Folder = Find();

    /// <summary>An entry of the manifest with pixels.</summary>
    /// <param name="File">Path in the corpus.</param>
    /// <param name="TransferSyntax">UID; null where the file has no meta header.</param>
    /// <param name="StoredSha256">Digest of all frames; null where there is no trusted answer.</param>
    public sealed record Entry(string File, string? TransferSyntax, string? StoredSha256);

    public static IReadOnlyList<Entry> Images()
    {
        Assert.SkipWhen(Folder is null, "shared/corpus is not there.");
        using var manifest = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Folder, "manifest.json")));
        return [.. manifest.RootElement.EnumerateArray().Where(HasPixels).Select(Read)];
    }

    public static byte[] Bytes(string file)
    {
        Assert.SkipWhen(Folder is null, "shared/corpus is not there.");
        return File.ReadAllBytes(Path.Combine(Folder, file));
    }

    private static bool HasPixels(JsonElement row) => row.TryGetProperty("pixels", out var pixels) && pixels.ValueKind == JsonValueKind.Object;

    private static Entry Read(JsonElement row) => new(
        row.GetProperty("file").GetString()!,
        row.GetProperty("transferSyntax").GetString(),
        row.GetProperty("pixels").TryGetProperty("storedSha256", out var digest) ? digest.GetString() : null);

    private static string? Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var corpus = Path.Combine(folder.FullName, "shared", "corpus");
            if (File.Exists(Path.Combine(corpus, "manifest.json")))
            {
                return corpus;
            }
        }

        return null;
    }
}
