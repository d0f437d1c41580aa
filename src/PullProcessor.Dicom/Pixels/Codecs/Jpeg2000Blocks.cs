using System.Buffers.Binary;

namespace PullProcessor.Dicom.Pixels.Codecs;

/// <summary>Whether any code-blocks of a JPEG 2000 codestream are those of HTJ2K, whatever its main header promises: COD and COC tell it, also those of tiles.</summary>
internal static class Jpeg2000Blocks
{
    /// <summary>The marker that ends the main header and starts a tile-part.</summary>
    public const ushort Sot = 0xFF90;

    private const ushort Cod = 0xFF52;
    private const ushort Coc = 0xFF53;
    private const ushort Sod = 0xFF93;
    private const int HighThroughput = 0x40; // Of the code-block style (ISO 15444-15 table A.5).

    /// <summary>Walks over the main header and the headers of all tile-parts, as far as they can be followed.</summary>
    public static bool AreHighThroughput(ReadOnlySpan<byte> codestream, int components)
    {
        long at = 2;
        long nextPart = 0;
        while (at + 4 <= codestream.Length)
        {
            var segment = codestream[(int)at..];
            var (marker, length) = (BinaryPrimitives.ReadUInt16BigEndian(segment), BinaryPrimitives.ReadUInt16BigEndian(segment[2..]));
            if (marker == Sod)
            {
                if (nextPart <= at)
                {
                    return false; // The last tile-part may leave its length open.
                }

                at = nextPart;
                continue;
            }

            if (marker < 0xFF00 || length < 2 || length + 2 > segment.Length)
            {
                return false;
            }

            var body = segment.Slice(4, length - 2);
            if (marker == Sot && body.Length >= 8)
            {
                nextPart = at + BinaryPrimitives.ReadUInt32BigEndian(body[2..]);
            }

            var style = marker switch
            {
                Cod => 8,
                Coc => components < 257 ? 5 : 6,
                _ => int.MaxValue,
            };
            if (style < body.Length && (body[style] & HighThroughput) != 0)
            {
                return true;
            }

            at += 2 + length;
        }

        return false;
    }
}
