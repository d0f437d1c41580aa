using System.Buffers.Binary;
using System.Runtime.Intrinsics;

namespace PullProcessor.Dicom.Pixels;

/// <summary>Pixels of one bit, eight to a byte, the first in the least significant bit (PS3.5 8.1.1 and D.1).</summary>
internal static class PackedBits
{
    private const int Wide = 32;

    /// <summary>Bytes that this many pixels take.</summary>
    public static long ByteCount(long pixels) => (pixels + 7) / 8;

    /// <summary>A byte of 0 or 1 for each pixel.</summary>
    /// <param name="packed">Holds all the bits asked for.</param>
    /// <param name="firstBit">Where the first pixel stands: frames need not start with a byte.</param>
    /// <param name="pixels">As many as are wanted.</param>
    public static void Unpack(ReadOnlySpan<byte> packed, long firstBit, Span<byte> pixels)
    {
        for (var i = 0; i < pixels.Length; i++)
        {
            var bit = firstBit + i;
            pixels[i] = (byte)((packed[(int)(bit >> 3)] >> (int)(bit & 7)) & 1);
        }
    }

    /// <summary>Sets the bit of each pixel that is not 0.</summary>
    /// <param name="pixels">A byte for each pixel.</param>
    /// <param name="firstBit">Where the first pixel goes; the bits before it stay as they are.</param>
    /// <param name="packed">Has room for all the bits, which are 0.</param>
    public static void Pack(ReadOnlySpan<byte> pixels, long firstBit, Span<byte> packed)
    {
        var head = Math.Min((int)(-firstBit & 7), pixels.Length); // Up to where a byte starts.
        SetBits(pixels[..head], firstBit, packed);
        var i = head;
        for (; i + Wide <= pixels.Length; i += Wide)
        {
            var isZero = Vector256.Equals(Vector256.Create(pixels.Slice(i, Wide)), Vector256<byte>.Zero);
            BinaryPrimitives.WriteUInt32LittleEndian(packed[(int)((firstBit + i) >> 3)..], ~isZero.ExtractMostSignificantBits());
        }

        SetBits(pixels[i..], firstBit + i, packed);
    }

    private static void SetBits(ReadOnlySpan<byte> pixels, long firstBit, Span<byte> packed)
    {
        for (var i = 0; i < pixels.Length; i++)
        {
            var bit = firstBit + i;
            packed[(int)(bit >> 3)] |= (byte)((pixels[i] == 0 ? 0 : 1) << (int)(bit & 7));
        }
    }
}
