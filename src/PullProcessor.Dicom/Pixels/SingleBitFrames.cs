using System.Buffers;

namespace PullProcessor.Dicom.Pixels;

/// <summary>Frames of one bit a pixel that a compression holds packed: each frame starts with a byte of its own.</summary>
/// <param name="description">The frames as they come out.</param>
/// <param name="packed">Decodes the bytes that hold the bits, described by <see cref="PackedAs"/>.</param>
internal sealed class SingleBitFrames(PixelDescription description, IFrameSource packed) : IFrameSource
{
    /// <summary>The packed bytes of a frame, as an image of one row of bytes.</summary>
    public static PixelDescription PackedAs(PixelDescription description) => description with
    {
        Rows = 1,
        Columns = (int)PackedBits.ByteCount(description.PixelCount),
        BitsAllocated = 8,
        BitsStored = 8,
        HighBit = 7,
    };

    public void Read(int index, Span<byte> native)
    {
        var length = (int)PackedBits.ByteCount(description.PixelCount);
        var bytes = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            packed.Read(index, bytes.AsSpan(0, length));
            PackedBits.Unpack(bytes, 0, native);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }
}
