using System.Buffers.Binary;

namespace PullProcessor.Dicom.Pixels;

/// <summary>Expands a segmented palette (PS3.3 C.7.9.2): stretches of entries, of straight lines, and of references to earlier stretches.</summary>
internal ref struct SegmentedTable
{
    private const int Discrete = 0;
    private const int Linear = 1;
    private const int Indirect = 2;

    private readonly ReadOnlySpan<byte> data;
    private readonly int wordSize;
    private readonly string name;
    private readonly float[] entries;
    private int filled;

    private SegmentedTable(ReadOnlySpan<byte> data, int wordSize, int count, string name)
    {
        this.data = data;
        this.wordSize = wordSize;
        this.name = name;
        entries = new float[count];
    }

    /// <summary>The entries that a descriptor announces.</summary>
    /// <exception cref="DicomException">The segments make no sense, or fewer entries.</exception>
    public static float[] Expand(ReadOnlySpan<byte> data, TableDescriptor descriptor, string name)
    {
        var table = new SegmentedTable(data, descriptor.Bits <= 8 ? 1 : 2, descriptor.Count, name);
        var at = 0;

        // Two words at least make a segment; what is left over is padding.
        while (table.filled < table.entries.Length && at + (2 * table.wordSize) <= data.Length)
        {
            at = table.Segment(at, mayRefer: true);
        }

        return table.filled == table.entries.Length
            ? table.entries
            : throw new DicomException($"{name} gives {table.filled} entries; its descriptor announces {table.entries.Length}.");
    }

    /// <summary>Expands the segment at a byte; where the next one stands.</summary>
    private int Segment(int at, bool mayRefer)
    {
        var kind = Word(at);
        var length = Word(at + wordSize);
        at += 2 * wordSize;
        switch (kind)
        {
            case Discrete:
                for (var i = 0; i < length; i++, at += wordSize)
                {
                    Put(Word(at));
                }

                return at;
            case Linear when filled > 0:
                var from = entries[filled - 1];
                var to = Word(at);
                for (var i = 1; i <= length; i++)
                {
                    Put(MathF.Round(from + ((to - from) * i / length)));
                }

                return at + wordSize;
            case Indirect when mayRefer: // A reference to a reference is forbidden, so that this ends.
                Repeat(length, Offset(at));
                return at + (wordSize == 1 ? 4 : 2 * wordSize);
            default:
                throw new DicomException($"{name} has a segment of kind {kind} where none can be; 0, then 0, 1 or 2 would be accepted.");
        }
    }

    private void Repeat(int segments, int at)
    {
        for (var i = 0; i < segments && filled < entries.Length; i++)
        {
            at = Segment(at, mayRefer: false);
        }
    }

    private readonly int Offset(int at)
    {
        // Bytes from the start; the low word comes first, and of bytes the lowest.
        var offset = at + 4 <= data.Length ? BinaryPrimitives.ReadUInt32LittleEndian(data[at..]) : uint.MaxValue;
        return offset < data.Length ? (int)offset : throw new DicomException($"{name} refers to a segment at byte {offset}; it has {data.Length}.");
    }

    private readonly int Word(int at)
    {
        if (at + wordSize > data.Length)
        {
            throw new DicomException($"{name} ends within a segment, after {data.Length} bytes.");
        }

        return wordSize == 1 ? data[at] : BinaryPrimitives.ReadUInt16LittleEndian(data[at..]);
    }

    private void Put(float entry)
    {
        if (filled < entries.Length)
        {
            entries[filled++] = entry;
        }
    }
}
