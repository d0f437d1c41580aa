using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace PullProcessor.Dicom.Pixels.Codecs;

/// <summary>Reads differences from the entropy-coded data of one restart interval, stuffing removed.</summary>
/// <param name="data">The data, followed by <see cref="Padding"/> zeros.</param>
internal ref struct LosslessBits(ReadOnlySpan<byte> data)
{
    /// <summary>Bytes that may be read after the end.</summary>
    public const int Padding = 8;

    private const int MostBits = 32; // A code of 16 bits and a difference of 15, and one to spare.

    private readonly ReadOnlySpan<byte> data = data;
    private readonly int end = data.Length - Padding;
    private ulong window; // The next bits at the top.
    private int available;
    private int position;
    private int surplus; // Differences read ahead of the last row, 0 or 1.
    private int surplusBits;

    /// <summary>Whether more bits were taken than there are.</summary>
    public readonly bool IsOverrun => (8L * position) - available - surplusBits > 8L * end;

    /// <summary>Reads differences that all stand in one table.</summary>
    /// <param name="table">Their table.</param>
    /// <param name="differences">Filled but for the last two, which take what is read ahead and bring it to the next call: always give the same.</param>
    /// <returns>False where a code is none of the table.</returns>
    public bool TryRead(LosslessHuffmanTable table, Span<ushort> differences)
    {
        var wanted = differences.Length - 2;
        var done = surplus;
        if (done > 0)
        {
            differences[0] = differences[wanted];
        }

        surplusBits = 0;
        var (bits, count, from) = (window, available, position);
        ref var entries = ref MemoryMarshal.GetReference(table.Entries);
        ref var target = ref Unsafe.As<ushort, byte>(ref MemoryMarshal.GetReference(differences));
        var last = 0ul;
        while (done < wanted)
        {
            if (count < MostBits)
            {
                (bits, count, from) = Refill(bits, count, from);
            }

            // In bounds: LookAhead bits are below the length of Entries, and two differences may follow the last one wanted.
            last = Unsafe.Add(ref entries, (nint)(bits >> (64 - LosslessHuffmanTable.LookAhead)));
            if (LosslessEntry.Count(last) == 0)
            {
                var (difference, length) = ReadLong(table, last, bits);
                if (length == 0)
                {
                    return false;
                }

                differences[done++] = difference;
                bits <<= length;
                count -= length;
                continue;
            }

            Unsafe.WriteUnaligned(ref Unsafe.Add(ref target, (nint)done * 2), LosslessEntry.Differences(last));
            done += LosslessEntry.Count(last);
            bits <<= LosslessEntry.Length(last);
            count -= LosslessEntry.Length(last);
        }

        (window, available, position) = (bits, count, from);
        surplus = done - wanted;
        surplusBits = surplus > 0 ? LosslessEntry.Length(last) - LosslessEntry.FirstLength(last) : 0;
        return true;
    }

    /// <summary>Reads differences that stand in different tables in turn.</summary>
    /// <param name="tables">A table for each of the samples of a pixel.</param>
    /// <param name="differences">As in <see cref="TryRead(LosslessHuffmanTable,Span{ushort})"/>; nothing is read ahead here.</param>
    /// <returns>False where a code is none of its table.</returns>
    public bool TryRead(ReadOnlySpan<LosslessHuffmanTable> tables, Span<ushort> differences)
    {
        var (bits, count, from) = (window, available, position);
        for (var done = 0; done < differences.Length - 2; done += tables.Length)
        {
            for (var i = 0; i < tables.Length; i++)
            {
                if (count < MostBits)
                {
                    (bits, count, from) = Refill(bits, count, from);
                }

                var table = tables[i];
                var entry = table.Entries[(int)(bits >> (64 - LosslessHuffmanTable.LookAhead))];
                var (difference, length) = LosslessEntry.Count(entry) > 0
                    ? (LosslessEntry.FirstDifference(entry), LosslessEntry.FirstLength(entry))
                    : ReadLong(table, entry, bits);
                if (length == 0)
                {
                    return false;
                }

                differences[done + i] = difference;
                bits <<= length;
                count -= length;
            }
        }

        (window, available, position) = (bits, count, from);
        return true;
    }

    private static (ushort Difference, int Length) ReadLong(LosslessHuffmanTable table, ulong entry, ulong bits)
    {
        var (category, length) = LosslessEntry.Length(entry) > 0
            ? (LosslessEntry.Category(entry), LosslessEntry.Length(entry))
            : table.FindLong((int)(bits >> 48));
        if (length == 0 || category is 0 or 16)
        {
            return (LosslessEntry.Difference(category, 0), length);
        }

        return (LosslessEntry.Difference(category, (int)((bits << length) >> (64 - category))), length + category);
    }

    // Whole bytes until at least 56 bits are there. Behind the end there are zeros without end: IsOverrun tells.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly (ulong Bits, int Count, int From) Refill(ulong bits, int count, int from)
    {
        bits |= BinaryPrimitives.ReadUInt64BigEndian(data[Math.Min(from, end)..]) >> count;
        return (bits, count | 56, from + ((63 - count) >> 3));
    }
}
