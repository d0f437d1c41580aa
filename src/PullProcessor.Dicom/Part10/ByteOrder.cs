using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace PullProcessor.Dicom.Part10;

/// <summary>Values of big endian data sets, turned round.</summary>
internal static class ByteOrder
{
    /// <summary>A copy with the bytes of each word reversed; left-over bytes stay as they are.</summary>
    public static ReadOnlyMemory<byte> Swap(ReadOnlyMemory<byte> value, int wordSize)
    {
        if (wordSize == 1)
        {
            return value;
        }

        var swapped = value.ToArray();
        SwapInPlace(swapped, wordSize);
        return swapped;
    }

    /// <summary>Reverses the bytes of each word; left-over bytes stay as they are.</summary>
    public static void SwapInPlace(Span<byte> value, int wordSize)
    {
        switch (wordSize)
        {
            case 2:
                var words = MemoryMarshal.Cast<byte, ushort>(value);
                BinaryPrimitives.ReverseEndianness(words, words);
                break;
            case 4:
                var doubleWords = MemoryMarshal.Cast<byte, uint>(value);
                BinaryPrimitives.ReverseEndianness(doubleWords, doubleWords);
                break;
            case 8:
                var quadWords = MemoryMarshal.Cast<byte, ulong>(value);
                BinaryPrimitives.ReverseEndianness(quadWords, quadWords);
                break;
            default:
                break; // Bytes and text have no order.
        }
    }
}
