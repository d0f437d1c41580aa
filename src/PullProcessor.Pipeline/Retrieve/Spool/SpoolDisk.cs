namespace PullProcessor.Pipeline.Retrieve.Spool;

/// <summary>Makes files and folders that hold patient data: from their first moment on nobody but this user may look into them.</summary>
internal static class SpoolDisk
{
    private const UnixFileMode ForOthers =
        UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    /// <summary>Opens a file with no other user of it: while one is there, this fails, also in another program, and goes on failing until that one has closed it or is dead.</summary>
    /// <exception cref="IOException">Somebody has it open, or the disk refuses.</exception>
    public static FileStream OpenAlone(string path, FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.ReadWrite, Share = FileShare.None, BufferSize = 0 };
        if (!OperatingSystem.IsWindows() && mode != FileMode.Open)
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new FileStream(path, options);
    }

    /// <summary>Makes a folder within one that is there.</summary>
    /// <exception cref="IOException">There is none around it: a disk that is not there must not be imitated on another one.</exception>
    public static void MakeFolder(string path)
    {
        if (Directory.Exists(path))
        {
            return;
        }

        if (Path.GetDirectoryName(path) is { } around && !Directory.Exists(around))
        {
            throw new DirectoryNotFoundException($"There is no folder {around} to make it in.");
        }

        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    /// <summary>The mode of a folder that others may look into, as chmod writes it; null where they may not, or where modes mean nothing.</summary>
    public static string? OpenMode(string folder) =>
        !OperatingSystem.IsWindows() && File.GetUnixFileMode(folder) is var mode && (mode & ForOthers) != 0 ? Convert.ToString((int)mode, 8).PadLeft(4, '0') : null;
}
