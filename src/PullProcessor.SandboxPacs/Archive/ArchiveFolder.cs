using PullProcessor.Dicom;

namespace PullProcessor.SandboxPacs.Archive;

/// <summary>The files of the archive. Everything below the folder is read at the start; what is stored comes under <c>stored/</c>, by way of a name that a later start does not read.</summary>
internal sealed class ArchiveFolder(string folder)
{
    public const string StoredFolder = "stored";
    private const string UnfinishedEnding = ".part";
    private int parts;

    /// <summary>Reads all files of the folder into an index. Files that are not DICOM are left alone.</summary>
    public async Task<ArchiveIndex> LoadAsync(CancellationToken ct)
    {
        Directory.CreateDirectory(Path.Combine(folder, StoredFolder));
        foreach (var leftover in Directory.EnumerateFiles(Path.Combine(folder, StoredFolder), "*" + UnfinishedEnding))
        {
            File.Delete(leftover); // A store that was cut off: its sender never had an answer.
        }

        var index = new ArchiveIndex();
        foreach (var path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            if (!path.EndsWith(".json", StringComparison.Ordinal))
            {
                await AddAsync(index, path, ct);
            }
        }

        return index;
    }

    /// <summary>A path for what is being received.</summary>
    public string NewPart() => Path.Combine(folder, StoredFolder, $"{Environment.ProcessId}-{Interlocked.Increment(ref parts)}{UnfinishedEnding}");

    /// <summary>Gives a received file its name. Whoever reads the folder sees all of it or nothing.</summary>
    public string Keep(string part, SopInstanceUid sop)
    {
        var path = Path.Combine(folder, StoredFolder, sop.Value + ".dcm");
        File.Move(part, path, overwrite: true);
        return path;
    }

    private static async Task AddAsync(ArchiveIndex index, string path, CancellationToken ct)
    {
        try
        {
            using var file = await InstanceFile.OpenAsync(path, ct);
            index.Add(StoredObject.From(file.Content, path, file.Length));
        }
        catch (DicomException)
        {
            // A folder of test data holds other things too. What is not DICOM is not served.
        }
    }
}
