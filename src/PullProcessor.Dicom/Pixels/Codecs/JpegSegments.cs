using System.Buffers.Binary;

namespace PullProcessor.Dicom.Pixels.Codecs;

/// <summary>Walks over the marker segments of a JPEG or JPEG-LS codestream (ISO 10918-1 B.1.1), without the entropy-coded data between them.</summary>
internal ref struct JpegSegments(ReadOnlySpan<byte> codestream)
{
    private readonly ReadOnlySpan<byte> codestream = codestream;

    /// <summary>Where the next marker is looked for; after a segment of SOS, the first byte of its entropy-coded data.</summary>
    public int Position { get; set; }

    /// <summary>The byte after 0xFF of the marker last read.</summary>
    public byte Marker { get; private set; }

    /// <summary>What the segment last read holds after its length; empty for markers that stand alone.</summary>
    public ReadOnlySpan<byte> Body { get; private set; }

    /// <summary>Goes to the next marker, over anything that is none. False at the end of the codestream or of the image.</summary>
    /// <exception cref="CorruptPixelDataException">A segment is longer than the codestream.</exception>
    public bool MoveNext()
    {
        var at = NextMarker(codestream, Position);
        if (at < 0)
        {
            Position = codestream.Length;
            return false;
        }

        Marker = codestream[at + 1];
        Position = at + 2;
        Body = default;
        if (StandsAlone(Marker))
        {
            return Marker != JpegMarker.EndOfImage;
        }

        if (Position + 2 > codestream.Length)
        {
            throw Cut();
        }

        var length = BinaryPrimitives.ReadUInt16BigEndian(codestream[Position..]);
        if (length < 2 || length > codestream.Length - Position)
        {
            throw Cut();
        }

        Body = codestream.Slice(Position + 2, length - 2);
        Position += length;
        return true;
    }

    /// <summary>The place of the next marker's 0xFF, or -1. Stuffed bytes are no markers; 0xFF may be repeated before one (B.1.1.2).</summary>
    public static int NextMarker(ReadOnlySpan<byte> codestream, int from)
    {
        while (from < codestream.Length - 1)
        {
            var skipped = codestream[from..^1].IndexOf((byte)0xFF);
            if (skipped < 0)
            {
                return -1;
            }

            from += skipped;
            switch (codestream[from + 1])
            {
                case 0:
                    from += 2;
                    break;
                case 0xFF:
                    from++;
                    break;
                default:
                    return from;
            }
        }

        return -1;
    }

    // SOI, EOI, RST0 to RST7 and TEM have no length.
    private static bool StandsAlone(byte marker) => marker is >= 0xD0 and <= 0xD9 or 0x01;

    private readonly CorruptPixelDataException Cut() =>
        new($"The JPEG segment FF{Marker:X2} at byte {Position - 2} of {codestream.Length} runs over the end of the codestream; the frame is not whole.");
}
