using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace PullProcessor.Dicom.Pixels;

/// <summary>Bytes of pixels that lie in planes, one after the other.</summary>
internal static class BytePlanes
{
    private static readonly Vector128<byte>[][] OfThree = [.. Enumerable.Range(0, 3).Select(part => Enumerable.Range(0, 3).Select(plane => Places(part, plane)).ToArray())];

    /// <summary>Puts the bytes of a pixel beside each other.</summary>
    /// <param name="planes">As many planes as a pixel has bytes.</param>
    /// <param name="count">Planes.</param>
    /// <param name="target">As long as all planes.</param>
    public static void Interleave(ReadOnlySpan<byte> planes, int count, Span<byte> target)
    {
        var length = planes.Length / count;
        var done = count switch
        {
            2 => InterleaveTwo(planes[..length], planes[length..], target),
            3 => InterleaveThree(planes, length, target),
            _ => 0,
        };
        for (var plane = 0; plane < count; plane++)
        {
            var source = planes.Slice(plane * length, length);
            for (var (from, to) = (done, (done * count) + plane); from < source.Length; from++, to += count)
            {
                target[to] = source[from];
            }
        }
    }

    /// <summary>Puts the samples of a pixel beside each other.</summary>
    /// <param name="planes">As many planes as a pixel has samples.</param>
    /// <param name="count">Planes.</param>
    /// <param name="sampleBytes">Bytes of a sample: 1, 2 or 4.</param>
    /// <param name="target">As long as all planes.</param>
    public static void InterleaveSamples(ReadOnlySpan<byte> planes, int count, int sampleBytes, Span<byte> target)
    {
        switch (sampleBytes)
        {
            case 1:
                Interleave(planes, count, target);
                break;
            case 2:
                Scatter(MemoryMarshal.Cast<byte, ushort>(planes), count, MemoryMarshal.Cast<byte, ushort>(target));
                break;
            case 4:
                Scatter(MemoryMarshal.Cast<byte, uint>(planes), count, MemoryMarshal.Cast<byte, uint>(target));
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(sampleBytes), sampleBytes, "Samples have 1, 2 or 4 bytes.");
        }
    }

    private static void Scatter<T>(ReadOnlySpan<T> planes, int count, Span<T> target)
    {
        var length = planes.Length / count;
        for (var plane = 0; plane < count; plane++)
        {
            var source = planes.Slice(plane * length, length);
            for (var (from, to) = (0, plane); from < source.Length; from++, to += count)
            {
                target[to] = source[from];
            }
        }
    }

    private static int InterleaveTwo(ReadOnlySpan<byte> low, ReadOnlySpan<byte> high, Span<byte> target)
    {
        var at = 0;
        for (; at <= low.Length - Vector128<byte>.Count; at += Vector128<byte>.Count)
        {
            var (lows, highs) = (Vector128.Create(low[at..]), Vector128.Create(high[at..]));
            var (first, second) = (Vector128.WidenLower(highs) << 8 | Vector128.WidenLower(lows), Vector128.WidenUpper(highs) << 8 | Vector128.WidenUpper(lows));
            first.AsByte().CopyTo(target[(2 * at)..]);
            second.AsByte().CopyTo(target[((2 * at) + Vector128<byte>.Count)..]);
        }

        return at;
    }

    private static int InterleaveThree(ReadOnlySpan<byte> planes, int length, Span<byte> target)
    {
        var at = 0;
        for (; at <= length - Vector128<byte>.Count; at += Vector128<byte>.Count)
        {
            var (first, second, third) = (Vector128.Create(planes[at..]), Vector128.Create(planes[(length + at)..]), Vector128.Create(planes[((2 * length) + at)..]));
            for (var part = 0; part < 3; part++)
            {
                var places = OfThree[part];
                var mixed = Vector128.Shuffle(first, places[0]) | Vector128.Shuffle(second, places[1]) | Vector128.Shuffle(third, places[2]);
                mixed.CopyTo(target[((3 * at) + (part * Vector128<byte>.Count))..]);
            }
        }

        return at;
    }

    // Where the bytes of a plane go in the first, second or third 16 bytes of 16 pixels; 255 leaves a place empty.
    private static Vector128<byte> Places(int part, int plane) => Vector128.Create(
        [.. Enumerable.Range(part * Vector128<byte>.Count, Vector128<byte>.Count).Select(to => to % 3 == plane ? (byte)(to / 3) : byte.MaxValue)]);
}
