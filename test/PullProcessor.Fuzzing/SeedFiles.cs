using PullProcessor.Dicom;
using PullProcessor.Dicom.Json;
using PullProcessor.Dicom.Part10;

namespace PullProcessor.Fuzzing;

/// <summary>The valid inputs that are mutated: small files of our own for each transfer syntax, and a corpus where there is one.</summary>
internal sealed class SeedFiles
{
    // Small inputs are mutated more often in the same time, and have the same headers.
    private const int LargestFile = 200_000;

    private const int LargestJson = 60_000;

    /// <summary>Reads the seeds beside this program, and those of a corpus folder.</summary>
    public SeedFiles(string? corpus)
    {
        var files = new List<byte[]>();
        var json = new List<byte[]>();
        var images = new SortedDictionary<string, List<(DicomFile, byte[])>>(StringComparer.Ordinal);
        var paths = Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Seeds"), "*.dcm")
            .Concat(corpus is null ? [] : Directory.EnumerateFiles(corpus, "*", SearchOption.AllDirectories).Where(path => !path.EndsWith(".gz", StringComparison.Ordinal)));
        foreach (var path in paths.Order(StringComparer.Ordinal).Where(path => new FileInfo(path).Length is > 0 and <= LargestFile))
        {
            var bytes = File.ReadAllBytes(path);
            try
            {
                var file = DicomFile.Read(bytes);
                files.Add(bytes);
                json.Add(DicomJsonWriter.ToUtf8([file.Dataset], item => item is DicomElement { Value.Length: < 512 } ? DicomJsonBinary.Inline : DicomJsonBinary.At("bulk")));
                if (file.Dataset.Contains(DicomTag.PixelData))
                {
                    var syntax = file.TransferSyntax.Uid;
                    images.TryAdd(syntax, []);
                    images[syntax].Add((file, bytes));
                }
            }
            catch (DicomException)
            {
                files.Add(bytes); // Broken on purpose: a neighbour of other broken files.
            }
        }

        Files = files;
        Json = [.. json.Where(text => text.Length <= LargestJson)];
        Images = [.. images.Values];
    }

    /// <summary>Whole files.</summary>
    public IReadOnlyList<byte[]> Files { get; }

    /// <summary>Data sets as DICOM JSON.</summary>
    public IReadOnlyList<byte[]> Json { get; }

    /// <summary>Images, a list for each transfer syntax.</summary>
    public IReadOnlyList<IReadOnlyList<(DicomFile File, byte[] Bytes)>> Images { get; }
}
