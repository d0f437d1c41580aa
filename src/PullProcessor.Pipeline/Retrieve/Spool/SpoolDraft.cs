using System.Buffers;
using System.IO.Hashing;
using PullProcessor.DicomWeb.Retrieve;

namespace PullProcessor.Pipeline.Retrieve.Spool;

/// <summary>A file of the spool that is being written. It is locked as long as it is open, so that a sweep tells it from what a killed program left.</summary>
internal sealed class SpoolDraft : IDisposable
{
    private const int Chunk = 256 * 1024;

    private readonly FileStream file;

    private SpoolDraft(string path, FileStream file, long length)
    {
        Path = path;
        this.file = file;
        Length = length;
    }

    /// <summary>Full path.</summary>
    public string Path { get; }

    /// <summary>Bytes that it will have.</summary>
    public long Length { get; }

    /// <summary>XXH128 of what was written, which tells damage and no forgery: whoever could forge may read and write all of the folder; empty before that.</summary>
    public string Digest { get; private set; } = "";

    /// <summary>Makes the file with its full length, so that whoever counts sees what it will take.</summary>
    /// <exception cref="IOException">The disk refuses.</exception>
    public static SpoolDraft Create(string folder, long length)
    {
        var path = System.IO.Path.Combine(folder, System.IO.Path.GetRandomFileName() + SpoolNames.Unfinished);
        var file = SpoolDisk.OpenAlone(path, FileMode.CreateNew);
        try
        {
            file.SetLength(length);
            return new SpoolDraft(path, file, length);
        }
        catch
        {
            file.Dispose();
            File.Delete(path);
            throw;
        }
    }

    /// <summary>Copies an object, a piece at a time whatever its size.</summary>
    /// <exception cref="IOException">The disk is full, or fails.</exception>
    public async Task WriteAsync(ReceivedObject received, CancellationToken ct)
    {
        var hash = new XxHash128();
        var buffer = ArrayPool<byte>.Shared.Rent(Chunk);
        try
        {
            for (var at = 0L; at < Length;)
            {
                var count = received.ReadAt(at, buffer);
                hash.Append(buffer.AsSpan(0, count));
                await RandomAccess.WriteAsync(file.SafeFileHandle, buffer.AsMemory(0, count), at, ct);
                at += count;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        Digest = Convert.ToHexStringLower(hash.GetCurrentHash());
    }

    public void Dispose() => file.Dispose();
}
