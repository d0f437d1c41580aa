using PullProcessor.DicomWeb.Spill;

namespace PullProcessor.DicomWeb.Multipart;

/// <summary>The bytes of a part: in memory of a pool, or in a file where they are many.</summary>
internal sealed class PartBytes : IDisposable
{
    private readonly RentedBytes? memory;

    public PartBytes(RentedBytes memory) => this.memory = memory;

    public PartBytes(SpillFile file) => File = file;

    /// <summary>The file; null where the bytes are in memory.</summary>
    public SpillFile? File { get; }

    /// <summary>Whom the memory belongs to; null where the bytes are in a file.</summary>
    public RentedBytes? Owner => memory;

    public long Length => File?.Length ?? memory!.Memory.Length;

    /// <exception cref="InvalidOperationException">They are in a file.</exception>
    public Memory<byte> Memory => memory?.Memory ?? throw new InvalidOperationException("These bytes are too many for memory; they lie in a file.");

    /// <summary>Copies what starts at an offset.</summary>
    /// <returns>How many bytes there were.</returns>
    public int Read(long at, Span<byte> bytes)
    {
        if (File is not null)
        {
            return File.Read(at, bytes);
        }

        var rest = Memory.Span[(int)Math.Min(at, Length)..];
        var count = Math.Min(rest.Length, bytes.Length);
        rest[..count].CopyTo(bytes);
        return count;
    }

    public void Dispose()
    {
        memory?.Dispose();
        File?.Dispose();
    }
}
