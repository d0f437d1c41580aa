using System.Buffers.Binary;

namespace PullProcessor.Dicom.Pixels.Codecs;

/// <summary>What the headers of a JPEG or JPEG-LS codestream say, up to its first scan (ISO 10918-1 B.2).</summary>
internal sealed record JpegHeader
{
    /// <summary>The byte after 0xFF of the frame's marker: 0xC0 baseline, 0xC1 extended, 0xC2 progressive, 0xC3 lossless, 0xF7 JPEG-LS, others as in table B.1.</summary>
    public required byte StartOfFrame { get; init; }

    /// <summary>Bits of a sample, 2 to 16.</summary>
    public required int Precision { get; init; }

    /// <summary>Height in pixels, at least 1; taken from DNL where the frame leaves it open.</summary>
    public required int Rows { get; init; }

    /// <summary>Width in pixels, at least 1.</summary>
    public required int Columns { get; init; }

    /// <summary>At least one, in the order of the frame.</summary>
    public required IReadOnlyList<JpegComponent> Components { get; init; }

    /// <summary>The colour transform of an Adobe APP14 segment: 0 none (RGB, CMYK), 1 YCbCr, 2 YCCK. Null without one.</summary>
    public int? AdobeTransform { get; init; }

    /// <summary>Whether a JFIF APP0 segment stands there; JFIF colours are YCbCr.</summary>
    public bool HasJfif { get; init; }

    /// <summary>Whether all components have the same number of samples.</summary>
    public bool IsSubsampled => Components.Any(component => (component.Horizontal, component.Vertical) != (Components[0].Horizontal, Components[0].Vertical));

    /// <summary>Whether a codestream starts as JPEG and JPEG-LS do.</summary>
    public static bool IsAtStart(ReadOnlySpan<byte> codestream) => codestream is [0xFF, JpegMarker.StartOfImage, ..];

    /// <summary>Reads the headers up to the first scan.</summary>
    /// <exception cref="CorruptPixelDataException">They are not whole, or contradict themselves.</exception>
    public static JpegHeader Read(ReadOnlySpan<byte> codestream)
    {
        if (!IsAtStart(codestream))
        {
            throw new CorruptPixelDataException($"The codestream of {codestream.Length} bytes does not start with FFD8; JPEG does.");
        }

        JpegHeader? header = null;
        int? adobe = null;
        var hasJfif = false;
        var segments = new JpegSegments(codestream) { Position = 2 };
        while (segments.MoveNext())
        {
            if (JpegMarker.IsStartOfFrame(segments.Marker))
            {
                header = header is null
                    ? Frame(segments.Marker, segments.Body)
                    : throw new CorruptPixelDataException("The JPEG codestream has two frame headers; one is decoded.");
            }
            else if (segments.Marker == JpegMarker.Application14 && segments.Body.StartsWith("Adobe"u8) && segments.Body.Length >= 12)
            {
                adobe = segments.Body[11];
            }
            else if (segments.Marker == JpegMarker.Application0 && segments.Body.StartsWith("JFIF\0"u8))
            {
                hasJfif = true;
            }
            else if (segments.Marker == JpegMarker.StartOfScan && header is not null)
            {
                return header with { AdobeTransform = adobe, HasJfif = hasJfif, Rows = header.Rows > 0 ? header.Rows : RowsAfterScan(codestream, segments.Position) };
            }
        }

        throw new CorruptPixelDataException($"The JPEG codestream of {codestream.Length} bytes ends before {(header is null ? "its frame header" : "its first scan")}.");
    }

    private static JpegHeader Frame(byte marker, ReadOnlySpan<byte> body)
    {
        if (body.Length < 6 || body.Length != 6 + (3 * body[5]) || body[5] == 0)
        {
            throw new CorruptPixelDataException($"The JPEG frame header FF{marker:X2} has {body.Length} bytes; it takes 6 and 3 for each of at least one component.");
        }

        var components = new JpegComponent[body[5]];
        for (var i = 0; i < components.Length; i++)
        {
            var entry = body.Slice(6 + (3 * i), 3);
            components[i] = new(entry[0], entry[1] >> 4, entry[1] & 15);
            if (components[i] is not { Horizontal: >= 1 and <= 4, Vertical: >= 1 and <= 4 })
            {
                throw new CorruptPixelDataException($"JPEG component {i + 1} has sampling factors {components[i].Horizontal} x {components[i].Vertical}; 1 to 4 are possible.");
            }
        }

        var (precision, rows, columns) = (body[0], BinaryPrimitives.ReadUInt16BigEndian(body[1..]), BinaryPrimitives.ReadUInt16BigEndian(body[3..]));
        return precision is >= 2 and <= 16 && columns > 0
            ? new() { StartOfFrame = marker, Precision = precision, Rows = rows, Columns = columns, Components = components }
            : throw new CorruptPixelDataException($"The JPEG frame header has {precision} bits and {columns} columns; 2 to 16 bits and at least one column are possible.");
    }

    // The number of lines may follow the first scan (B.2.5).
    private static int RowsAfterScan(ReadOnlySpan<byte> codestream, int at)
    {
        while ((at = JpegSegments.NextMarker(codestream, at)) >= 0)
        {
            if (codestream[at + 1] == JpegMarker.DefineNumberOfLines && at + 6 <= codestream.Length
                && BinaryPrimitives.ReadUInt16BigEndian(codestream[(at + 4)..]) is > 0 and var rows)
            {
                return rows;
            }

            at += 2;
        }

        throw new CorruptPixelDataException("The JPEG frame header leaves the number of rows open, and no DNL segment follows; one of them tells it.");
    }
}
