using System.Buffers;
using System.IO.Compression;
using System.Runtime.InteropServices;

namespace PullProcessor.Dicom.Pixels;

/// <summary>Frames that lie in fragments uncompressed (Encapsulated Uncompressed, PS3.5 A.4.11), or as one deflate stream each (Deflated Image Frame Compression, A.4.13).</summary>
internal sealed class FragmentFrames : IFrameSource
{
    private const int MostExpansion = 1032; // Of deflate: a match of 258 bytes takes at least 2 bits.

    private readonly PixelDescription oneFrame;
    private readonly EncapsulatedFrames frames;
    private readonly bool isDeflated;
    private readonly int storedBytes;

    public FragmentFrames(PixelDescription description, EncapsulatedFrames frames, bool isDeflated)
    {
        oneFrame = description with { NumberOfFrames = 1 };
        this.frames = frames;
        this.isDeflated = isDeflated;
        storedBytes = checked((int)NativeFrames.StoredByteCount(oneFrame));
        var first = frames.Length(0);
        if (first * (isDeflated ? MostExpansion : 1) < storedBytes)
        {
            throw new CorruptPixelDataException($"The first frame has {first} bytes in its fragments; that cannot give the {storedBytes} bytes of a frame.");
        }
    }

    public string? Photometric => NativeFrames.PhotometricOf(oneFrame);

    public void Read(int index, Span<byte> native)
    {
        using var held = frames.Codestream(index);
        var codestream = held.Bytes;
        if (!isDeflated)
        {
            Of(codestream).Read(0, native);
            return;
        }

        var inflated = ArrayPool<byte>.Shared.Rent(storedBytes);
        try
        {
            Inflate(codestream, inflated.AsSpan(0, storedBytes), index);
            Of(inflated.AsMemory(0, storedBytes)).Read(0, native);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(inflated);
        }
    }

    private NativeFrames Of(ReadOnlyMemory<byte> frame) => new(oneFrame, new DicomElement(DicomTag.PixelData, DicomVR.OW, frame));

    private static void Inflate(ReadOnlyMemory<byte> codestream, Span<byte> target, int index)
    {
        var bytes = MemoryMarshal.TryGetArray(codestream, out var segment) ? segment : new ArraySegment<byte>(codestream.ToArray());
        using var deflate = new DeflateStream(new MemoryStream(bytes.Array ?? [], bytes.Offset, bytes.Count, writable: false), CompressionMode.Decompress);
        try
        {
            var read = deflate.ReadAtLeast(target, target.Length, throwOnEndOfStream: false);
            if (read < target.Length)
            {
                throw new CorruptPixelDataException($"Frame {index + 1} inflates to {read} bytes; a frame has {target.Length}.");
            }
        }
        catch (InvalidDataException reason)
        {
            throw new CorruptPixelDataException($"Frame {index + 1} is no deflate stream; its transfer syntax says that it is one.", reason);
        }
    }
}
