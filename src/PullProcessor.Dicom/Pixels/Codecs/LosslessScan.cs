using System.Buffers;
using System.Numerics;

namespace PullProcessor.Dicom.Pixels.Codecs;

/// <summary>Decodes one scan of a lossless JPEG frame.</summary>
/// <typeparam name="T">What a sample is written as.</typeparam>
internal readonly ref struct LosslessScan<T>(JpegHeader frame, LosslessScanHeader header, ReadOnlySpan<LosslessHuffmanTable> tables, Span<T> native)
    where T : unmanaged, IBinaryInteger<T>
{
    private readonly ReadOnlySpan<LosslessHuffmanTable> tables = tables;
    private readonly Span<T> native = native;
    private readonly int samples = header.Components.Length;
    private readonly int rowLength = header.Components.Length * frame.Columns;
    private readonly bool isShared = IsShared(tables);
    private readonly bool isWhole = header.Components.AsSpan().SequenceEqual(Enumerable.Range(0, frame.Components.Count).ToArray());

    /// <summary>Decodes all rows.</summary>
    /// <param name="codestream">The codestream.</param>
    /// <param name="position">Where the entropy-coded data starts; afterwards the marker behind it.</param>
    /// <param name="restartInterval">Pixels from one restart to the next; 0 without restarts.</param>
    /// <exception cref="CorruptPixelDataException">The data ends early, or makes no sense.</exception>
    public void Decode(ReadOnlySpan<byte> codestream, ref int position, int restartInterval)
    {
        // H.1.1: an interval is a whole number of rows.
        if (restartInterval % frame.Columns != 0)
        {
            throw new CorruptPixelDataException($"The restart interval of a lossless JPEG frame of {frame.Columns} columns is {restartInterval} pixels; whole rows are possible.");
        }

        var interval = restartInterval == 0 ? frame.Rows : restartInterval / frame.Columns;
        var data = ArrayPool<byte>.Shared.Rent(codestream.Length - position + LosslessBits.Padding);
        var differences = ArrayPool<ushort>.Shared.Rent(rowLength + 2);
        var rows = ArrayPool<T>.Shared.Rent(isWhole ? 0 : 2 * rowLength);
        try
        {
            for (var first = 0; first < frame.Rows; first += interval)
            {
                if (first > 0)
                {
                    SkipRestart(codestream, ref position, (first / interval) - 1);
                }

                var length = EntropyData.Copy(codestream, ref position, data);
                data.AsSpan(length, LosslessBits.Padding).Clear();
                DecodeInterval(data.AsSpan(0, length + LosslessBits.Padding), differences.AsSpan(0, rowLength + 2), rows, first, Math.Min(frame.Rows, first + interval));
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(data);
            ArrayPool<ushort>.Shared.Return(differences);
            ArrayPool<T>.Shared.Return(rows);
        }
    }

    private void DecodeInterval(ReadOnlySpan<byte> data, Span<ushort> differences, Span<T> rows, int first, int end)
    {
        var bits = new LosslessBits(data);
        var initial = 1 << (frame.Precision - header.PointTransform - 1);
        var above = Span<T>.Empty;
        for (var index = first; index < end; index++)
        {
            var isRead = isShared ? bits.TryRead(tables[0], differences) : bits.TryRead(tables, differences);
            if (!isRead || bits.IsOverrun)
            {
                throw new CorruptPixelDataException(
                    $"The lossless JPEG data {(isRead ? "ends" : "holds a code that is none of its table")} in row {index + 1} of {frame.Rows}; the frame is damaged or not whole.");
            }

            var row = isWhole ? native.Slice(index * rowLength, rowLength) : rows.Slice((index & 1) * rowLength, rowLength);
            if (index == first)
            {
                LosslessPredictor<T>.First(row, differences, samples, initial);
            }
            else
            {
                LosslessPredictor<T>.Next(header.Selection, above, row, differences, samples);
            }

            if (!isWhole)
            {
                Scatter(row, native.Slice(index * frame.Columns * frame.Components.Count, frame.Columns * frame.Components.Count));
            }

            above = row;
        }
    }

    // A scan of some components, or of all in another order, writes between the others.
    private void Scatter(ReadOnlySpan<T> row, Span<T> target)
    {
        for (var sample = 0; sample < samples; sample++)
        {
            for (var (from, to) = (sample, header.Components[sample]); from < row.Length; from += samples, to += frame.Components.Count)
            {
                target[to] = row[from];
            }
        }
    }

    private static void SkipRestart(ReadOnlySpan<byte> codestream, ref int position, int number)
    {
        var found = position + 1 < codestream.Length ? codestream[position + 1] : 0;
        if (found != JpegMarker.Restart0 + (number % 8))
        {
            throw new CorruptPixelDataException(
                $"The lossless JPEG data has {(found == 0 ? "its end" : $"marker FF{found:X2}")} where restart {number + 1} stands (FF{JpegMarker.Restart0 + (number % 8):X2}); the frame is damaged or not whole.");
        }

        position += 2;
    }

    private static bool IsShared(ReadOnlySpan<LosslessHuffmanTable> tables)
    {
        foreach (var table in tables)
        {
            if (table != tables[0])
            {
                return false;
            }
        }

        return true;
    }
}
