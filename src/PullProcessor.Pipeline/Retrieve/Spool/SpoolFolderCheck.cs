namespace PullProcessor.Pipeline.Retrieve.Spool;

/// <summary>Whether a folder will do for the spool, before anything is written there.</summary>
public static class SpoolFolderCheck
{
    /// <summary>What stands in the way, and what to do; null where nothing does. Leaves nothing behind.</summary>
    /// <param name="folder">Full path.</param>
    public static string? FaultOf(string folder)
    {
        var around = Path.GetDirectoryName(folder);
        if (around is null)
        {
            return $"{folder} is the root of a disk; name a folder on it.";
        }

        if (File.Exists(folder))
        {
            return $"{folder} is a file, not a folder.";
        }

        if (!Directory.Exists(folder) && !Directory.Exists(around))
        {
            return $"There is no folder {folder}, nor one around it to make it in. Make {around}, or mount its disk.";
        }

        try
        {
            return Directory.Exists(folder) && SpoolDisk.OpenMode(folder) is { } mode
                ? $"Others may look into {folder} (mode {mode}), and patient data will lie there. Make it yours alone: chmod 700 {folder}"
                : FaultOfWriting(Directory.Exists(folder) ? folder : around);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return $"{folder} cannot be looked into: {fault.Message}";
        }
    }

    /// <summary>The size of the disk that a folder lies on, or will.</summary>
    /// <param name="folder">Full path, of which <see cref="FaultOf"/> found nothing.</param>
    public static long DiskBytes(string folder) => new DriveInfo(Directory.Exists(folder) ? folder : Path.GetDirectoryName(folder)!).TotalSize;

    private static string? FaultOfWriting(string folder)
    {
        var probe = Path.Combine(folder, Path.GetRandomFileName() + SpoolNames.Unfinished);
        try
        {
            SpoolDisk.OpenAlone(probe, FileMode.CreateNew).Dispose();
            File.Delete(probe);
            return null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return $"This user cannot write in {folder}: {fault.Message}";
        }
    }
}
