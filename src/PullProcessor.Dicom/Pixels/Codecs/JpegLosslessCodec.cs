using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;

namespace PullProcessor.Dicom.Pixels.Codecs;

/// <summary>JPEG Lossless with Huffman codes (ISO 10918-1 annex H, processes 14 and 14 SV1): 2 to 16 bits, all predictors, any number of scans and restarts.</summary>
internal sealed class JpegLosslessCodec : IFrameCodec
{
    private const int MostTables = 4;

    /// <inheritdoc/>
    public CodestreamHeader ReadHeader(ReadOnlySpan<byte> codestream)
    {
        var header = JpegHeader.Read(codestream);
        if (header.StartOfFrame != JpegMarker.StartOfFrame3)
        {
            throw new UnsupportedPixelDataException($"The JPEG frame is of the kind FF{header.StartOfFrame:X2}; lossless with Huffman codes, FFC3, is decoded here.");
        }

        // One component stands in its own order whatever its sampling (A.2.2).
        if (header.Components.Count is not (1 or 3 or 4) || (header.Components.Count > 1 && header.Components.Any(component => component is not { Horizontal: 1, Vertical: 1 })))
        {
            throw new UnsupportedPixelDataException(
                $"The lossless JPEG frame has {header.Components.Count} components{(header.IsSubsampled ? " of different sizes" : "")}; 1, 3 and 4 of one size and sampling 1 x 1 are decoded.");
        }

        // No code is shorter than a bit, so that a small codestream cannot make anyone allocate much.
        if ((long)header.Rows * header.Columns * header.Components.Count > 8L * codestream.Length)
        {
            throw new CorruptPixelDataException(
                $"The lossless JPEG frame of {header.Rows} x {header.Columns} pixels has {codestream.Length} bytes; a sample takes at least a bit.");
        }

        return new(header.Rows, header.Columns, header.Components.Count, header.Precision);
    }

    /// <inheritdoc/>
    public void Decode(ReadOnlySpan<byte> codestream, CodestreamHeader header, PixelDescription description, Span<byte> native)
    {
        var frame = JpegHeader.Read(codestream);
        switch (description.BitsAllocated)
        {
            case 8 when header.Bits <= 8:
                DecodeScans(codestream, frame, native);
                break;
            case 16:
                DecodeScans(codestream, frame, MemoryMarshal.Cast<byte, ushort>(native));
                break;
            case 32:
                Widen(codestream, frame, native);
                break;
            default:
                throw new CorruptPixelDataException($"The lossless JPEG frame has {header.Bits} bits a sample, BitsAllocated (0028,0100) is {description.BitsAllocated}; at least as many would hold them.");
        }
    }

    private static void Widen(ReadOnlySpan<byte> codestream, JpegHeader frame, Span<byte> native)
    {
        var wide = MemoryMarshal.Cast<byte, uint>(native);
        var narrow = MemoryMarshal.Cast<byte, ushort>(native)[wide.Length..];
        DecodeScans(codestream, frame, narrow);
        for (var i = 0; i < wide.Length; i++)
        {
            wide[i] = narrow[i]; // Lies behind all that is written until then.
        }
    }

    private static void DecodeScans<T>(ReadOnlySpan<byte> codestream, JpegHeader frame, Span<T> native)
        where T : unmanaged, IBinaryInteger<T>
    {
        var definitions = new byte[]?[MostTables];
        var isDecoded = new bool[frame.Components.Count];
        var restartInterval = 0;
        var segments = new JpegSegments(codestream) { Position = 2 };
        while (isDecoded.Contains(false) && segments.MoveNext())
        {
            switch (segments.Marker)
            {
                case JpegMarker.DefineHuffmanTables:
                    Define(segments.Body, definitions);
                    break;
                case JpegMarker.DefineRestartInterval when segments.Body.Length == 2:
                    restartInterval = BinaryPrimitives.ReadUInt16BigEndian(segments.Body);
                    break;
                case JpegMarker.StartOfScan:
                    var header = LosslessScanHeader.Read(segments.Body, frame);
                    var position = segments.Position;
                    DecodeScan(codestream, frame, header, definitions, native, ref position, restartInterval, isDecoded);
                    segments.Position = position;
                    break;
                default:
                    break; // Application data and comments.
            }
        }

        if (isDecoded.Contains(false))
        {
            throw new CorruptPixelDataException($"The lossless JPEG codestream has no scan of component {Array.IndexOf(isDecoded, false) + 1} of {isDecoded.Length}; the frame is not whole.");
        }
    }

    private static void DecodeScan<T>(
        ReadOnlySpan<byte> codestream, JpegHeader frame, LosslessScanHeader header, byte[]?[] definitions, Span<T> native, ref int position, int restartInterval, bool[] isDecoded)
        where T : unmanaged, IBinaryInteger<T>
    {
        foreach (var component in header.Components)
        {
            // Also bounds the work: a frame takes as many scans as components at most.
            isDecoded[component] = !isDecoded[component] ? true : throw new CorruptPixelDataException($"The lossless JPEG codestream has two scans of component {component + 1}; one is decoded.");
        }

        var built = new LosslessHuffmanTable?[MostTables];
        try
        {
            var tables = new LosslessHuffmanTable[header.Tables.Length];
            for (var i = 0; i < tables.Length; i++)
            {
                var number = header.Tables[i];
                var definition = definitions[number] ?? throw new CorruptPixelDataException($"A lossless JPEG scan uses Huffman table {number}, which is not defined before it.");
                tables[i] = built[number] ??= LosslessHuffmanTable.Build(definition);
            }

            new LosslessScan<T>(frame, header, tables, native).Decode(codestream, ref position, restartInterval);
        }
        finally
        {
            foreach (var table in built)
            {
                table?.Dispose();
            }
        }

        if (header.PointTransform > 0)
        {
            Restore(native, header, frame.Components.Count);
        }
    }

    // Predictions are made of what was encoded, so the low bits come back last (H.1.2.1).
    private static void Restore<T>(Span<T> native, LosslessScanHeader header, int samples)
        where T : unmanaged, IBinaryInteger<T>
    {
        foreach (var component in header.Components)
        {
            for (var i = component; i < native.Length; i += samples)
            {
                native[i] <<= header.PointTransform;
            }
        }
    }

    private static void Define(ReadOnlySpan<byte> body, byte[]?[] definitions)
    {
        while (body.Length >= 17)
        {
            var length = 17;
            foreach (var count in body[1..17])
            {
                length += count;
            }

            if (length > body.Length)
            {
                break;
            }

            if (body[0] < MostTables) // The upper half tells tables of AC coefficients, of which lossless frames have none.
            {
                definitions[body[0]] = body[1..length].ToArray();
            }

            body = body[length..];
        }

        if (!body.IsEmpty)
        {
            throw new CorruptPixelDataException("A DHT segment of the JPEG codestream ends within a Huffman table; it holds whole ones.");
        }
    }
}
