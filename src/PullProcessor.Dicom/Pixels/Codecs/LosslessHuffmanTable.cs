using System.Buffers;

namespace PullProcessor.Dicom.Pixels.Codecs;

/// <summary>A Huffman table of lossless JPEG (ISO 10918-1 H.1.2.2, annex C), spread out so that one look at the next bits gives one or two whole differences.</summary>
internal sealed class LosslessHuffmanTable : IDisposable
{
    /// <summary>Bits that are looked up at once: 4096 entries of 8 bytes stay in the first-level cache.</summary>
    public const int LookAhead = 12;

    private const int LongestCode = 16;
    private const int MostCategories = 17; // SSSS is 0 to 16.

    private readonly ulong[] entries;
    private readonly int[] endOfLength = new int[LongestCode + 1]; // The first code, in 16 bits, that is longer than this; 0 where no code is as long.
    private readonly int[] offsetOfLength = new int[LongestCode + 1];
    private readonly byte[] categories;

    private LosslessHuffmanTable(byte[] categories)
    {
        this.categories = categories;
        entries = ArrayPool<ulong>.Shared.Rent(1 << LookAhead);
    }

    /// <summary>An entry for each value of the next <see cref="LookAhead"/> bits.</summary>
    public ReadOnlySpan<ulong> Entries => entries.AsSpan(0, 1 << LookAhead);

    /// <summary>Builds a table.</summary>
    /// <param name="definition">16 counts of codes of each length, then the categories, as in a DHT segment.</param>
    /// <exception cref="CorruptPixelDataException">There are more codes than fit their lengths, or a category is none.</exception>
    public static LosslessHuffmanTable Build(ReadOnlySpan<byte> definition)
    {
        var categories = definition[LongestCode..];
        if (categories.Length > MostCategories || categories.ContainsAnyExceptInRange((byte)0, (byte)(MostCategories - 1)))
        {
            throw new CorruptPixelDataException($"A Huffman table of a lossless JPEG scan has {categories.Length} entries, or one above 16; differences have 0 to 16 bits.");
        }

        var table = new LosslessHuffmanTable(categories.ToArray());
        try
        {
            table.FillSingles(definition[..LongestCode]);
            table.FillPairs();
            return table;
        }
        catch (CorruptPixelDataException)
        {
            table.Dispose();
            throw;
        }
    }

    /// <summary>The category of the code at the top of these 16 bits, and the code's length; a length of 0 where it is no code.</summary>
    public (int Category, int Length) FindLong(int bits)
    {
        for (var length = 1; length <= LongestCode; length++)
        {
            if (bits < endOfLength[length])
            {
                return (categories[(bits >> (LongestCode - length)) + offsetOfLength[length]], length);
            }
        }

        return (0, 0);
    }

    /// <inheritdoc/>
    public void Dispose() => ArrayPool<ulong>.Shared.Return(entries);

    private void FillSingles(ReadOnlySpan<byte> counts)
    {
        var table = entries.AsSpan(0, 1 << LookAhead);
        table.Clear();
        var code = 0;
        var next = 0;
        for (var length = 1; length <= LongestCode; length++, code <<= 1)
        {
            offsetOfLength[length] = next - code;
            for (var i = 0; i < counts[length - 1]; i++, code++, next++)
            {
                if (code >= 1 << length)
                {
                    throw new CorruptPixelDataException($"A Huffman table of a lossless JPEG scan has more codes of {length} bits than there can be.");
                }

                if (length <= LookAhead)
                {
                    Fill(table.Slice(code << (LookAhead - length), 1 << (LookAhead - length)), categories[next], length);
                }
            }

            endOfLength[length] = code << (LongestCode - length);
        }
    }

    // All places of a code: the bits after it are the difference's own, where they are all in sight.
    private static void Fill(Span<ulong> places, int category, int length)
    {
        var extra = category == 16 ? 0 : category;
        var unused = LookAhead - length - extra;
        if (unused < 0)
        {
            places.Fill(LosslessEntry.CodeOnly(category, length));
            return;
        }

        for (var value = 0; value < 1 << extra; value++)
        {
            places.Slice(value << unused, 1 << unused).Fill(LosslessEntry.Single(LosslessEntry.Difference(category, value), length + extra));
        }
    }

    // What a place refers to may already be a pair: only its first half counts.
    private void FillPairs()
    {
        var table = entries.AsSpan(0, 1 << LookAhead);
        for (var i = 0; i < table.Length; i++)
        {
            var first = table[i];
            if (LosslessEntry.Count(first) == 0)
            {
                continue;
            }

            var length = LosslessEntry.FirstLength(first);
            var second = table[(i << length) & (table.Length - 1)];
            if (LosslessEntry.Count(second) > 0 && length + LosslessEntry.FirstLength(second) <= LookAhead)
            {
                table[i] = LosslessEntry.Pair(first, second);
            }
        }
    }
}
