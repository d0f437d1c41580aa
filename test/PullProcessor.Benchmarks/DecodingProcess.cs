using System.Diagnostics;
using System.Globalization;

namespace PullProcessor.Benchmarks;

/// <summary>The child's side of <see cref="PeerProcess"/>: answers each line on stdin. Peers/bare.c speaks the same.</summary>
internal static class DecodingProcess
{
    /// <summary>Answers "go" with the nanoseconds of one decoding, by the clock and of the processor, and "sum" with a checksum of the pixels; "refused" where there are none.</summary>
    /// <param name="pixels">What <paramref name="decode"/> fills.</param>
    /// <param name="decode">False where it refuses.</param>
    public static int Serve(byte[] pixels, Func<bool> decode)
    {
        while (Console.ReadLine() is { } line)
        {
            var cpu = Environment.CpuUsage.TotalTime;
            var started = Stopwatch.GetTimestamp();
            var isDecoded = decode();
            var wall = Stopwatch.GetElapsedTime(started).TotalNanoseconds;
            Console.WriteLine(
                !isDecoded ? "refused"
                : line == "sum" ? Checksum(pixels).ToString("x16", CultureInfo.InvariantCulture)
                : string.Create(CultureInfo.InvariantCulture, $"{wall:0} {(Environment.CpuUsage.TotalTime - cpu).TotalNanoseconds:0}"));
        }

        return 0;
    }

    // FNV-1a: a few lines in any language.
    private static ulong Checksum(ReadOnlySpan<byte> pixels)
    {
        var sum = 0xCBF29CE484222325;
        foreach (var pixel in pixels)
        {
            sum = (sum ^ pixel) * 0x100000001B3;
        }

        return sum;
    }
}
