using System.Buffers.Binary;

namespace PullProcessor.Dicom.Pixels.Codecs;

/// <summary>The boxes of a JP2 file (ISO 15444-1 Annex I). DICOM wants the bare codestream, but some devices store the file around it.</summary>
internal static class Jp2Boxes
{
    /// <summary>Whether bytes start with the signature box.</summary>
    public static bool IsAtStart(ReadOnlySpan<byte> bytes) => bytes.StartsWith("\0\0\0\fjP  "u8);

    /// <summary>Where the contiguous codestream starts.</summary>
    /// <exception cref="CorruptPixelDataException">There is none.</exception>
    public static int FindCodestream(ReadOnlySpan<byte> bytes)
    {
        long at = 0;
        while (at + 8 <= bytes.Length)
        {
            var box = bytes[(int)at..];
            long length = BinaryPrimitives.ReadUInt32BigEndian(box);
            var header = 8;
            if (length == 1 && box.Length >= 16)
            {
                length = (long)Math.Min(BinaryPrimitives.ReadUInt64BigEndian(box[8..]), int.MaxValue);
                header = 16;
            }

            if (box[4..8].SequenceEqual("jp2c"u8))
            {
                return (int)at + header;
            }

            if (length < header)
            {
                break;
            }

            at += length;
        }

        throw new CorruptPixelDataException($"The JP2 file of {bytes.Length} bytes holds no codestream; a box jp2c would.");
    }
}
