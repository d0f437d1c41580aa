using System.Buffers.Binary;

namespace PullProcessor.SandboxPacs.Phantoms;

/// <summary>RLE of one monochrome frame of 16 bits (PS3.5 annex G): a segment of high bytes, then one of low bytes; runs stop at the end of a row.</summary>
internal static class RleFrame
{
    private const int HeaderLength = 64;

    public static byte[] Encode(ReadOnlySpan<byte> littleEndianFrame, int rows, int columns)
    {
        // The worst case adds one byte to every 128.
        var target = new byte[HeaderLength + (2 * rows * (columns + (columns / 128) + 2)) + 2];
        var row = new byte[columns];
        var length = HeaderLength;
        BinaryPrimitives.WriteUInt32LittleEndian(target, 2);
        for (var segment = 0; segment < 2; segment++)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(target.AsSpan(4 + (segment * 4)), (uint)length);
            for (var y = 0; y < rows; y++)
            {
                for (var x = 0; x < columns; x++)
                {
                    row[x] = littleEndianFrame[(2 * ((y * columns) + x)) + 1 - segment];
                }

                length += EncodeRow(row, target.AsSpan(length));
            }

            length += length % 2; // A segment has an even length.
        }

        return target[..length];
    }

    private static int EncodeRow(ReadOnlySpan<byte> row, Span<byte> target)
    {
        var written = 0;
        for (var at = 0; at < row.Length;)
        {
            var run = RunLength(row[at..]);
            if (run >= 3)
            {
                target[written++] = (byte)(257 - run);
                target[written++] = row[at];
                at += run;
                continue;
            }

            var literal = LiteralLength(row[at..]);
            target[written++] = (byte)(literal - 1);
            row.Slice(at, literal).CopyTo(target[written..]);
            written += literal;
            at += literal;
        }

        return written;
    }

    private static int RunLength(ReadOnlySpan<byte> bytes)
    {
        var run = 1;
        while (run < bytes.Length && run < 128 && bytes[run] == bytes[0])
        {
            run++;
        }

        return run;
    }

    private static int LiteralLength(ReadOnlySpan<byte> bytes)
    {
        var length = 1;
        while (length < bytes.Length && length < 128
            && !(length + 2 < bytes.Length && bytes[length] == bytes[length + 1] && bytes[length] == bytes[length + 2]))
        {
            length++;
        }

        return length;
    }
}
