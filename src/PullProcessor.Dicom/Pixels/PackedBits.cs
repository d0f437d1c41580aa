namespace PullProcessor.Dicom.Pixels;

/// <summary>Pixels of one bit, eight to a byte, the first in the least significant bit (PS3.5 8.1.1 and D.1).</summary>
internal static class PackedBits
{
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
}
