using System.Buffers.Binary;

namespace PullProcessor.Dicom.Pixels.Codecs;

/// <summary>What the main header of a JPEG 2000 codestream says (ISO 15444-1 A.5 and A.6), with or without a JP2 file around it.</summary>
internal sealed record Jpeg2000Header
{
    private const ushort Siz = 0xFF51;
    private const ushort Cod = 0xFF52;
    private const ushort Cap = 0xFF50;

    // A packet has at least a byte. Codestreams cut to a quality leave packets out, so that this is no rule, but it keeps tables of the decoder in bounds.
    private const long PacketsPerByte = 16;
    private const long PacketsForFree = 1 << 20;

    /// <summary>Where the codestream starts: not at 0 in a JP2 file.</summary>
    public required int Start { get; init; }

    /// <summary>Height in pixels.</summary>
    public required int Rows { get; init; }

    /// <summary>Width in pixels.</summary>
    public required int Columns { get; init; }

    /// <summary>Components.</summary>
    public required int Samples { get; init; }

    /// <summary>Bits of a sample.</summary>
    public required int Bits { get; init; }

    /// <summary>Whether samples are signed.</summary>
    public required bool IsSigned { get; init; }

    /// <summary>Tiles of the image.</summary>
    public required long Tiles { get; init; }

    /// <summary>Whether the decoder turns three components into red, green and blue (SGcod).</summary>
    public bool HasColourTransform { get; init; }

    /// <summary>Whether code-blocks are or may be those of ISO 15444-15 (HTJ2K).</summary>
    public bool IsHighThroughput { get; init; }

    /// <summary>Whether bytes start as a JPEG 2000 codestream or a JP2 file does.</summary>
    public static bool IsAtStart(ReadOnlySpan<byte> codestream) => codestream is [0xFF, 0x4F, 0xFF, 0x51, ..] || Jp2Boxes.IsAtStart(codestream);

    /// <summary>Reads the main header.</summary>
    /// <exception cref="CorruptPixelDataException">It is not whole, or contradicts itself or the length of the codestream.</exception>
    /// <exception cref="UnsupportedPixelDataException">Components differ in size or depth.</exception>
    public static Jpeg2000Header Read(ReadOnlySpan<byte> bytes)
    {
        var start = Jp2Boxes.IsAtStart(bytes) ? Jp2Boxes.FindCodestream(bytes) : 0;
        var codestream = bytes[start..];
        if (codestream is not [0xFF, 0x4F, 0xFF, 0x51, ..])
        {
            throw new CorruptPixelDataException($"The codestream of {bytes.Length} bytes does not start with FF4F and FF51; JPEG 2000 does.");
        }

        Jpeg2000Header? header = null;
        var at = 2;
        while (true)
        {
            var marker = at + 4 <= codestream.Length ? BinaryPrimitives.ReadUInt16BigEndian(codestream[at..]) : throw Cut(codestream.Length);
            if (marker == Jpeg2000Blocks.Sot && header is not null)
            {
                return header with { IsHighThroughput = header.IsHighThroughput || Jpeg2000Blocks.AreHighThroughput(codestream, header.Samples) };
            }

            var length = BinaryPrimitives.ReadUInt16BigEndian(codestream[(at + 2)..]);
            if (marker < 0xFF00 || length < 2 || length > codestream.Length - at - 2)
            {
                throw Cut(codestream.Length);
            }

            var body = codestream.Slice(at + 4, length - 2);
            header = marker switch
            {
                Siz => Size(body, start, codestream.Length),
                Cod when header is not null => Coding(header, body, codestream.Length),
                Cap when header is not null && body.Length >= 4 => header with { IsHighThroughput = (body[1] & 0x02) != 0 }, // Bit 15 of Pcap from the top stands for part 15.
                _ => header,
            };
            at += 2 + length;
        }
    }

    private static Jpeg2000Header Size(ReadOnlySpan<byte> body, int start, int length)
    {
        if (body.Length < 39)
        {
            throw Cut(length);
        }

        long Number(ReadOnlySpan<byte> from, int at) => BinaryPrimitives.ReadUInt32BigEndian(from[at..]);
        var (right, bottom, left, top) = (Number(body, 2), Number(body, 6), Number(body, 10), Number(body, 14));
        var (tileWidth, tileHeight, tileLeft, tileTop) = (Number(body, 18), Number(body, 22), Number(body, 26), Number(body, 30));
        int samples = BinaryPrimitives.ReadUInt16BigEndian(body[34..]);
        if (right <= left || bottom <= top || right - left > ushort.MaxValue || bottom - top > ushort.MaxValue)
        {
            throw new CorruptPixelDataException($"The JPEG 2000 image lies from {left},{top} to {right},{bottom}; 1 to {ushort.MaxValue} rows and columns are possible.");
        }

        if (tileWidth == 0 || tileHeight == 0 || tileLeft > left || tileTop > top || tileLeft + tileWidth <= left || tileTop + tileHeight <= top)
        {
            throw new CorruptPixelDataException($"The JPEG 2000 tiles of {tileWidth} x {tileHeight} from {tileLeft},{tileTop} do not cover the image.");
        }

        // Each tile has at least its markers SOT and SOD, 14 bytes; the decoder keeps a table for each.
        var tiles = (right - tileLeft + tileWidth - 1) / tileWidth * ((bottom - tileTop + tileHeight - 1) / tileHeight);
        if (tiles * 14 > length)
        {
            throw new CorruptPixelDataException($"The JPEG 2000 codestream of {length} bytes claims {tiles} tiles; they take at least {tiles * 14} bytes.");
        }

        if (samples == 0 || body.Length < 36 + (3 * samples))
        {
            throw Cut(length);
        }

        for (var sample = 0; sample < samples; sample++)
        {
            var component = body.Slice(36 + (3 * sample), 3);
            if (component[0] != body[36] || component[1] != 1 || component[2] != 1)
            {
                throw new UnsupportedPixelDataException(
                    $"Component {sample + 1} of the JPEG 2000 codestream differs in depth or is sampled {component[1]} x {component[2]}; components alike and 1 x 1 are decoded.");
            }
        }

        return new()
        {
            Start = start,
            Rows = (int)(bottom - top),
            Columns = (int)(right - left),
            Samples = samples,
            Bits = (body[36] & 0x7F) + 1,
            IsSigned = (body[36] & 0x80) != 0,
            Tiles = tiles,
        };
    }

    private static Jpeg2000Header Coding(Jpeg2000Header header, ReadOnlySpan<byte> body, int length)
    {
        if (body.Length < 10)
        {
            throw Cut(length);
        }

        var layers = BinaryPrimitives.ReadUInt16BigEndian(body[2..]);
        var resolutions = body[5] + 1;
        long precincts = header.Tiles * resolutions;
        if ((body[0] & 1) != 0)
        {
            for (var resolution = 0; resolution < resolutions && 10 + resolution < body.Length; resolution++)
            {
                var (across, down) = (body[10 + resolution] & 15, body[10 + resolution] >> 4);
                var less = Math.Min(resolutions - 1 - resolution, 32);
                precincts += (1 + ((long)header.Columns >> less >> across)) * (1 + ((long)header.Rows >> less >> down));
            }
        }

        if (precincts * header.Samples * layers > PacketsForFree + (length * PacketsPerByte))
        {
            throw new CorruptPixelDataException(
                $"The JPEG 2000 codestream of {length} bytes claims {precincts} precincts in {layers} layers; it cannot hold as many packets.");
        }

        return header with { HasColourTransform = body[4] == 1 && header.Samples >= 3 };
    }

    private static CorruptPixelDataException Cut(int length) =>
        new($"The JPEG 2000 codestream of {length} bytes breaks off or makes no sense in its main header.");
}
