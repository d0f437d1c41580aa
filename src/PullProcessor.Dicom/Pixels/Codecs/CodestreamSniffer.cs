using System.Buffers.Binary;

namespace PullProcessor.Dicom.Pixels.Codecs;

/// <summary>Tells a codestream's kind by its first bytes. Servers name transfer syntaxes that they do not send, and proxies strip the name.</summary>
internal static class CodestreamSniffer
{
    private const int RleHeaderBytes = 64;
    private const int MostRleSegments = 15;
    private const ushort HighThroughput = 0x4000; // Bit 14 of Rsiz (ISO 15444-15 A.2).

    // The signature box of a JP2 file (ISO 15444-1 I.5.1), which DICOM does not allow and some devices write.
    private static ReadOnlySpan<byte> Jp2Signature => [0, 0, 0, 12, 0x6A, 0x50, 0x20, 0x20, 0x0D, 0x0A, 0x87, 0x0A];

    /// <summary>The kind that the codestream shows, or null where its bytes show none: uncompressed, deflated, or of a kind that has no mark.</summary>
    public static CodestreamKind? Sniff(ReadOnlySpan<byte> codestream) => codestream switch
    {
        [0xFF, 0xD8, 0xFF, ..] => Jpeg(codestream),
        [0xFF, 0x4F, 0xFF, 0x51, _, _, var high, var low, ..] =>
            ((high << 8 | low) & HighThroughput) != 0 ? CodestreamKind.HTJpeg2000 : CodestreamKind.Jpeg2000,
        _ when codestream.StartsWith(Jp2Signature) => CodestreamKind.Jpeg2000,
        _ when IsRle(codestream) => CodestreamKind.Rle,
        _ => null,
    };

    /// <summary>Whether a frame starts with these bytes: no fragment but a frame's first does.</summary>
    public static bool IsAtStart(ReadOnlySpan<byte> fragment) =>
        fragment is [0xFF, 0xD8, 0xFF, ..] or [0xFF, 0x4F, 0xFF, 0x51, ..] || fragment.StartsWith(Jp2Signature) || IsRle(fragment);

    private static CodestreamKind? Jpeg(ReadOnlySpan<byte> codestream)
    {
        var segments = new JpegSegments(codestream) { Position = 2 };
        try
        {
            while (segments.MoveNext())
            {
                if (JpegMarker.IsStartOfFrame(segments.Marker))
                {
                    return segments.Marker switch
                    {
                        0xC0 or 0xC1 or 0xC2 => segments.Body is [> 8, ..] ? CodestreamKind.Jpeg12Bit : CodestreamKind.Jpeg8Bit,
                        JpegMarker.StartOfFrame3 => CodestreamKind.JpegLossless,
                        JpegMarker.StartOfFrame55 => CodestreamKind.JpegLS,
                        _ => CodestreamKind.OtherJpeg,
                    };
                }
            }
        }
        catch (CorruptPixelDataException)
        {
            // The codec that the transfer syntax names says what is wrong.
        }

        return null;
    }

    // A count, the offset of the first segment, and zeros where there are no further segments (PS3.5 G.5).
    private static bool IsRle(ReadOnlySpan<byte> codestream)
    {
        if (codestream.Length < RleHeaderBytes || BinaryPrimitives.ReadUInt32LittleEndian(codestream[4..]) != RleHeaderBytes)
        {
            return false;
        }

        var count = BinaryPrimitives.ReadUInt32LittleEndian(codestream);
        return count is >= 1 and <= MostRleSegments && !codestream[(4 + (4 * (int)count))..RleHeaderBytes].ContainsAnyExcept((byte)0);
    }
}
