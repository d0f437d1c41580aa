using System.Buffers;

namespace PullProcessor.Dicom.Pixels;

/// <summary>The codestream of a frame, in memory as long as this is held: frames of a file are read into arrays that are used again, one after the other.</summary>
internal readonly struct FrameCodestream : IDisposable
{
    private readonly byte[]? rented;

    /// <summary>Bytes that are in memory anyway.</summary>
    public FrameCodestream(ReadOnlyMemory<byte> bytes) => Bytes = bytes;

    private FrameCodestream(byte[] rented, int length)
    {
        this.rented = rented;
        Bytes = rented.AsMemory(0, length);
    }

    /// <summary>All bytes of the frame's fragments.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>Bytes that <paramref name="fill"/> puts into an array of the pool.</summary>
    public static FrameCodestream Rent(int length, Action<Memory<byte>> fill)
    {
        var rented = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            fill(rented.AsMemory(0, length));
            return new FrameCodestream(rented, length);
        }
        catch
        {
            ArrayPool<byte>.Shared.Return(rented);
            throw;
        }
    }

    public void Dispose()
    {
        if (rented is not null)
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }
}
