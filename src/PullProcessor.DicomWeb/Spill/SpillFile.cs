using Microsoft.Win32.SafeHandles;

namespace PullProcessor.DicomWeb.Spill;

/// <summary>
/// Bytes that are too many for memory. The file is readable by this user only, is named by chance, and loses its name before the first byte is written:
/// it goes with its handle, also where the program is killed, so that no start has to sweep up after an earlier one.
/// </summary>
internal sealed class SpillFile : IDisposable
{
    private readonly string folder;

    private SpillFile(SafeFileHandle handle, string folder)
    {
        Handle = handle;
        this.folder = folder;
    }

    /// <summary>The file, for random access.</summary>
    public SafeFileHandle Handle { get; }

    /// <summary>Bytes that were appended.</summary>
    public long Length { get; private set; }

    /// <summary>A file that is there already, to be read.</summary>
    public static SpillFile Around(SafeFileHandle handle) => new(handle, "") { Length = RandomAccess.GetLength(handle) };

    /// <exception cref="SpillException">No file can be made there.</exception>
    public static SpillFile Create(string folder)
    {
        var path = Path.Combine(folder, $"pullproc-{Path.GetRandomFileName()}");
        try
        {
            // Windows keeps the name of an open file, and takes it away when the handle closes.
            var options = OperatingSystem.IsWindows() ? FileOptions.DeleteOnClose : FileOptions.None;
            var handle = File.OpenHandle(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Delete, options);
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(handle, UnixFileMode.UserRead | UnixFileMode.UserWrite);
                File.Delete(path);
            }

            return new SpillFile(handle, folder);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            throw new SpillException($"No file can be made in {folder}, where large objects lie while they are worked on ({cause.Message}).", cause);
        }
    }

    /// <exception cref="SpillException">The disk is full, or fails.</exception>
    public async ValueTask AppendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        try
        {
            await RandomAccess.WriteAsync(Handle, bytes, Length, cancellationToken);
            Length += bytes.Length;
        }
        catch (IOException cause)
        {
            throw new SpillException($"{folder} takes no more than the {Length} bytes that have come so far ({cause.Message}).", cause);
        }
    }

    /// <summary>Fills the span, or as much of it as there is.</summary>
    /// <returns>How many bytes that were.</returns>
    public int Read(long at, Span<byte> bytes)
    {
        var wanted = bytes[..(int)Math.Clamp(Length - at, 0, bytes.Length)];
        for (var filled = 0; filled < wanted.Length;)
        {
            var count = RandomAccess.Read(Handle, wanted[filled..], at + filled);
            filled += count > 0 ? count : throw new EndOfStreamException("A file of this program became shorter.");
        }

        return wanted.Length;
    }

    /// <summary>Takes the end away.</summary>
    public void Truncate(long length)
    {
        RandomAccess.SetLength(Handle, length);
        Length = length;
    }

    public void Dispose() => Handle.Dispose();
}
