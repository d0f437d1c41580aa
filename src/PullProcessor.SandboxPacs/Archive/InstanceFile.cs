using System.Buffers;
using Microsoft.Win32.SafeHandles;
using PullProcessor.Dicom.Part10;

namespace PullProcessor.SandboxPacs.Archive;

/// <summary>A Part 10 file, for as long as something is looked up in it: in rented memory, or, where it is large, on the disk.</summary>
internal sealed class InstanceFile : IDisposable
{
    private const int LargestInMemory = 64 * 1024 * 1024;

    private readonly SafeFileHandle? handle;
    private readonly byte[]? rented;

    private InstanceFile(byte[] rented, int length)
    {
        this.rented = rented;
        Length = length;
        Content = DicomFile.Read(rented.AsMemory(0, length));
    }

    private InstanceFile(SafeFileHandle handle)
    {
        this.handle = handle;
        Length = RandomAccess.GetLength(handle);
        Content = DicomFile.Open(handle);
    }

    public DicomFile Content { get; }

    public long Length { get; }

    /// <summary>The file as it stands on disk.</summary>
    /// <exception cref="IOException">It holds more than an array can.</exception>
    public ReadOnlyMemory<byte> Bytes => rented is null ? Copy() : rented.AsMemory(0, (int)Length);

    /// <exception cref="Dicom.DicomException">The file is not DICOM.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static async Task<InstanceFile> OpenAsync(string path, CancellationToken ct)
    {
        await using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.Asynchronous);
        if (stream.Length > LargestInMemory)
        {
            return OpenLarge(path);
        }

        var length = (int)stream.Length;
        var rented = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            await stream.ReadExactlyAsync(rented.AsMemory(0, length), ct);
            return new InstanceFile(rented, length);
        }
        catch
        {
            ArrayPool<byte>.Shared.Return(rented);
            throw;
        }
    }

    public void Dispose()
    {
        handle?.Dispose();
        if (rented is not null)
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    private static InstanceFile OpenLarge(string path)
    {
        var handle = File.OpenHandle(path);
        try
        {
            return new InstanceFile(handle);
        }
        catch
        {
            handle.Dispose();
            throw;
        }
    }

    private byte[] Copy()
    {
        var bytes = new byte[Length <= Array.MaxLength ? Length : throw new IOException($"The file has {Length} bytes; the sandbox compares files of at most {Array.MaxLength}.")];
        for (var filled = 0; filled < bytes.Length;)
        {
            var count = RandomAccess.Read(handle!, bytes.AsSpan(filled), filled);
            filled += count > 0 ? count : throw new EndOfStreamException("A file became shorter while it was read.");
        }

        return bytes;
    }
}
