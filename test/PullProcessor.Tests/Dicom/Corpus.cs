using System.Text.Json;

namespace PullProcessor.Tests.Dicom;

/// <summary>Real DICOM files beside the checkout, where they are.</summary>
internal static class Corpus
{
    public sealed record Entry(string File, string? TransferSyntax)
    {
        public string Path => System.IO.Path.Combine(Folder(), File);

        public byte[] Read() => System.IO.File.ReadAllBytes(Path);
    }

    public static IReadOnlyList<Entry> Files()
    {
        using var manifest = JsonDocument.Parse(System.IO.File.ReadAllBytes(Path.Combine(Folder(), "manifest.json")));
        return [.. manifest.RootElement.EnumerateArray()
            .Select(row => new Entry(row.GetProperty("file").GetString()!, row.GetProperty("transferSyntax").GetString()))];
    }

    public static byte[] Read(string file) => new Entry(file, null).Read();

    private static string Folder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var corpus = Path.Combine(folder.FullName, "shared", "corpus");
            if (Directory.Exists(corpus))
            {
                return corpus;
            }
        }

        Assert.Skip("The corpus of real files (shared/corpus beside the checkout) is not here.");
        return "";
    }
}
