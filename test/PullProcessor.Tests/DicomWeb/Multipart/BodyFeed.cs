using System.Text;
using PullProcessor.DicomWeb.Multipart;
using PullProcessor.DicomWeb.Spill;

namespace PullProcessor.Tests.DicomWeb.Multipart;

/// <summary>Plays a body in pieces and collects its parts.</summary>
internal static class BodyFeed
{
    public static byte[] Latin1(string text) => Encoding.Latin1.GetBytes(text);

    /// <summary>A Part 10 object's first bytes, filled up with a payload that holds line ends and dashes.</summary>
    public static byte[] Object(int seed, int length = 300)
    {
        var bytes = new byte[length];
        new Random(seed).NextBytes(bytes);
        bytes.AsSpan(0, 128).Clear();
        "DICM"u8.CopyTo(bytes.AsSpan(128));
        "\r\n--\r\n\n--abc\r\r\n"u8.CopyTo(bytes.AsSpan(200));
        return bytes;
    }

    /// <summary>Splits twice, with parts held in memory and with parts held in files, which must make no difference.</summary>
    public static async Task<(List<(byte[] Bytes, PartHeaders Headers, bool IsSuspect)> Parts, bool IsClosed)> SplitAsync(
        byte[] body, string? boundary, IReadOnlyList<int>? pieces = null, bool isLengthProven = false, int maxPartBytes = 1 << 20)
    {
        var inMemory = await SplitOnceAsync(body, boundary, pieces, isLengthProven, maxPartBytes, new SpillRule(1 << 20, Path.GetTempPath()));
        var inFiles = await SplitOnceAsync(body, boundary, pieces, isLengthProven, maxPartBytes, new SpillRule(100, Path.GetTempPath()) { Chunk = 30 });
        Assert.Equal(inMemory.IsClosed, inFiles.IsClosed);
        Assert.Equal(inMemory.Parts, inFiles.Parts, (one, other) => one.Bytes.AsSpan().SequenceEqual(other.Bytes) && one.Headers == other.Headers && one.IsSuspect == other.IsSuspect);
        return inMemory;
    }

    private static async Task<(List<(byte[] Bytes, PartHeaders Headers, bool IsSuspect)> Parts, bool IsClosed)> SplitOnceAsync(
        byte[] body, string? boundary, IReadOnlyList<int>? pieces, bool isLengthProven, int maxPartBytes, SpillRule rule)
    {
        using var reader = new MultipartReader(Play(body, pieces ?? [body.Length]), boundary, isLengthProven, maxPartBytes, rule);
        var parts = new List<(byte[], PartHeaders, bool)>();
        while (await reader.ReadPartAsync(TestContext.Current.CancellationToken) is { } part)
        {
            using (part)
            {
                var bytes = new byte[part.Content.Length];
                part.Content.Read(0, bytes);
                parts.Add((bytes, part.Headers, part.IsSuspect));
            }
        }

        return (parts, reader.IsClosed);
    }

    // Hands out at most one piece a call; after the pieces are used up the last size goes on.
    private static BodyRead Play(byte[] body, IEnumerable<int> pieces)
    {
        var at = 0;
        var left = 0;
        var last = body.Length;
        var sizes = pieces.GetEnumerator();
        return (buffer, _) =>
        {
            if (left == 0)
            {
                last = sizes.MoveNext() ? sizes.Current : last;
                left = last;
            }

            var count = Math.Min(Math.Min(left, buffer.Length), body.Length - at);
            body.AsMemory(at, count).CopyTo(buffer);
            at += count;
            left -= count;
            return ValueTask.FromResult(count);
        };
    }
}
