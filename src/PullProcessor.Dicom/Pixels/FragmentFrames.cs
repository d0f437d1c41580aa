using System.Buffers;
using System.IO.Compression;
using System.Runtime.InteropServices;

namespace PullProcessor.Dicom.Pixels;

/// <summary>Frames that stand uncompressed in fragments (PS3.5 A.4.11), or each as a deflate stream of its own (PS3.5 A.4.12).</summary>
internal sealed class FragmentFrames : IFrameSource
{
    private const int MostExpansion = 1032; // Deflate gives at most 258 bytes for 2 bits.

    private readonly PixelDescription description;
    private readonly EncapsulatedFrames frames;
    private readonly bool isDeflated;
    private readonly int storedBytes;

    public FragmentFrames(PixelDescription description, EncapsulatedFrames frames, bool isDeflated)
    {
        this.description = description with { NumberOfFrames = 1 };
        this.frames = frames;
        this.isDeflated = isDeflated;
        storedBytes = (int)((NativeFrames.StoredBits(description) + 7) / 8); // No more than a decoded frame, which fits an array.
        for (var frame = 0; frame < description.NumberOfFrames; frame++)
        {
            var length = frames.Length(frame);
            if (isDeflated ? length * MostExpansion < storedBytes : length < storedBytes)
            {
                throw new CorruptPixelDataException($"Frame {frame + 1} has {length} bytes; that cannot give the {storedBytes} bytes of a frame.");
            }
        }
    }

    public void Read(int index, Span<byte> native)
    {
        if (!isDeflated)
        {
            new NativeFrames(description, frames.Codestream(index)).Read(0, native);
            return;
        }

        var stored = ArrayPool<byte>.Shared.Rent(storedBytes);
        try
        {
            Inflate(index, stored.AsSpan(0, storedBytes));
            new NativeFrames(description, stored.AsMemory(0, storedBytes)).Read(0, native);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(stored);
        }
    }

    private void Inflate(int index, Span<byte> stored)
    {
        var codestream = frames.Codestream(index);
        var bytes = MemoryMarshal.TryGetArray(codestream, out var segment) ? segment : codestream.ToArray();
        using var deflated = new MemoryStream(bytes.Array!, bytes.Offset, bytes.Count, writable: false);
        using var inflated = new DeflateStream(deflated, CompressionMode.Decompress);
        try
        {
            inflated.ReadExactly(stored);
        }
        catch (Exception fault) when (fault is InvalidDataException or EndOfStreamException)
        {
            throw new CorruptPixelDataException($"Frame {index + 1} cannot be inflated to the {stored.Length} bytes of a frame.", fault);
        }
    }
}
