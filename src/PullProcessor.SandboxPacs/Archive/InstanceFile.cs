using System.Buffers;
using PullProcessor.Dicom.Part10;

namespace PullProcessor.SandboxPacs.Archive;

/// <summary>A Part 10 file in rented memory, for as long as something is looked up in it.</summary>
internal sealed class InstanceFile : IDisposable
{
    private readonly byte[] rented;

    private InstanceFile(byte[] rented, int length)
    {
        this.rented = rented;
        Length = length;
        Content = DicomFile.Read(rented.AsMemory(0, length));
    }

    public DicomFile Content { get; }

    public int Length { get; }

    /// <summary>The file as it stands on disk.</summary>
    public ReadOnlyMemory<byte> Bytes => rented.AsMemory(0, Length);

    /// <exception cref="Dicom.DicomException">The file is not DICOM.</exception>
    /// <exception cref="IOException">It cannot be read, or holds more than an array can.</exception>
    public static async Task<InstanceFile> OpenAsync(string path, CancellationToken ct)
    {
        await using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.Asynchronous);
        if (stream.Length > Array.MaxLength)
        {
            throw new IOException($"{Path.GetFileName(path)} has {stream.Length} bytes; the sandbox reads files of at most {Array.MaxLength}.");
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

    public void Dispose() => ArrayPool<byte>.Shared.Return(rented);
}
