using PullProcessor.DicomWeb.Multipart;
using PullProcessor.Tests.Dialects;
using static PullProcessor.Tests.DicomWeb.Multipart.BodyFeed;

namespace PullProcessor.Tests.DicomWeb.Multipart;

public sealed class MultipartReaderTests
{
    private const string Header = "Content-Type: application/dicom\r\n\r\n";
    private static readonly byte[] First = Object(1);
    private static readonly byte[] Second = Object(2, 511);

    public static TheoryData<string, string?, string, string, string> Framings => new()
    {
        { "plain", "abcd", "--abcd\r\n" + Header, "\r\n--abcd\r\n" + Header, "\r\n--abcd--\r\n" },
        { "P01 no boundary parameter", null, "--abcd\r\n" + Header, "\r\n--abcd\r\n" + Header, "\r\n--abcd--" },
        { "P01 no boundary parameter, leading line end", null, "\r\n--abcd\r\n" + Header, "\r\n--abcd\r\n" + Header, "\r\n--abcd--" },
        { "P02 boundary with spaces", "DICOM DATA BOUNDARY", "--DICOM DATA BOUNDARY\r\n" + Header, "\r\n--DICOM DATA BOUNDARY\r\n" + Header, "\r\n--DICOM DATA BOUNDARY--\r\n" },
        { "P02 parameter holds the dashes", "--abcd", "--abcd\r\n" + Header, "\r\n--abcd\r\n" + Header, "\r\n--abcd--" },
        { "P02 boundary starts with dashes", "--abcd", "----abcd\r\n" + Header, "\r\n----abcd\r\n" + Header, "\r\n----abcd--" },
        { "P02 declares another boundary", "other", "--abcd\r\n" + Header, "\r\n--abcd\r\n" + Header, "\r\n--abcd--" },
        { "P03 payload holds the boundary as a prefix", "abc", "--abc\r\n" + Header + "\r\n--abcdef", "\r\n--abc\r\n" + Header + "\r\n--abc-x", "\r\n--abc--" },
        { "P05 LF only", "abcd", "--abcd\nContent-Type: application/dicom\n\n", "\n--abcd\nContent-Type: application/dicom\n\n", "\n--abcd--\n" },
        { "P05 LF only in headers", "abcd", "--abcd\r\nContent-Type: application/dicom\n\n", "\r\n--abcd\r\nA: b\n\r\n", "\r\n--abcd--" },
        { "P06 preamble and epilogue", "abcd", "This is a --abcd preamble\r\n\r\n--abcd\r\n" + Header, "\r\n--abcd\r\n" + Header, "\r\n--abcd--\r\nepilogue\r\n--abcd\r\n" },
        { "P06 leading line end", "abcd", "\r\n--abcd\r\n" + Header, "\r\n--abcd\r\n" + Header, "\r\n--abcd--" },
        { "space after the boundary", "abcd", "--abcd \t\r\n" + Header, "\r\n--abcd  \r\n" + Header, "\r\n--abcd--" },
        { "P07 no headers", "abcd", "--abcd\r\n\r\n", "\r\n--abcd\r\n\r\n", "\r\n--abcd--" },
        { "P07 no headers, no blank line", "abcd", "--abcd\r\n", "\r\n--abcd\r\n", "\r\n--abcd--" },
        { "P07 headers of the first part only", "abcd", "--abcd\r\n" + Header, "\r\n--abcd\r\n\r\n", "\r\n--abcd--" },
        { "P07 odd headers", "abcd", "--abcd\r\nCONTENT-type:application/dicom;transfer-syntax=1.2\r\n folded\r\nContent-ID: <x@resteasy-multipart>\r\n\r\n", "\r\n--abcd\r\n" + Header, "\r\n--abcd--" },
    };

    [Theory]
    [MemberData(nameof(Framings))]
    [DialectRow("P02", "P05", "P06")]
    public async Task Split_CutAtEveryByte_GivesTheSameParts(string row, string? boundary, string before, string between, string after)
    {
        Assert.NotEmpty(row);
        var (body, first, second) = Compose(before, between, after);
        for (var cut = 0; cut <= body.Length; cut++)
        {
            var (parts, isClosed) = await SplitAsync(body, boundary, cut == 0 ? [1] : [cut, body.Length]);

            Assert.True(isClosed);
            Assert.Equal(2, parts.Count);
            Assert.Equal(first, parts[0].Bytes);
            Assert.Equal(second, parts[1].Bytes);
            Assert.All(parts, part => Assert.False(part.IsSuspect));
        }
    }

    [Theory]
    [MemberData(nameof(Framings))]
    public async Task Split_RandomPieces_GivesTheSameParts(string row, string? boundary, string before, string between, string after)
    {
        var (body, first, second) = Compose(before, between, after);
        var random = new Random(row.Length);
        for (var round = 0; round < 200; round++)
        {
            var (parts, isClosed) = await SplitAsync(body, boundary, [.. Enumerable.Range(0, body.Length).Select(_ => random.Next(1, 60))]);

            Assert.True(isClosed);
            Assert.Equal([first, second], parts.Select(part => part.Bytes));
        }
    }

    [Theory]
    [MemberData(nameof(Framings))]
    [DialectRow("P04")]
    public async Task Split_BodyEndsEarly_IsNeverClosedAndOnlyTheLastPartIsSuspect(string row, string? boundary, string before, string between, string after)
    {
        Assert.NotEmpty(row);
        var (body, first, second) = Compose(before, between, after);
        var closing = before.Length + First.Length + between.Length + Second.Length + after.IndexOf("--", 4, StringComparison.Ordinal) + 2;
        for (var length = 0; length < closing; length++)
        {
            var (parts, isClosed) = await SplitAsync(body[..length], boundary);

            Assert.False(isClosed);
            Assert.True(parts.Count <= 2);
            Assert.All(parts.SkipLast(1), part => Assert.False(part.IsSuspect));
            Assert.All(parts.Where(part => !part.IsSuspect).Select((part, i) => (part, i)), whole => Assert.Equal(whole.i == 0 ? first : second, whole.part.Bytes));
        }
    }

    [Fact]
    public async Task Split_LastDelimiterIsAnInnerOne_GivesAllPartsAndIsNotClosed()
    {
        var (body, first, second) = Compose("--abcd\r\n" + Header, "\r\n--abcd\r\n" + Header, "\r\n--abcd\r\n");

        var (parts, isClosed) = await SplitAsync(body, "abcd");

        Assert.False(isClosed);
        Assert.Equal([first, second], parts.Select(part => part.Bytes));
        Assert.All(parts, part => Assert.False(part.IsSuspect));
    }

    [Fact]
    [DialectRow("P03")]
    public async Task Split_PayloadHoldsAWholeDelimiterAndPartLengthsAreGiven_KeepsThePayload()
    {
        byte[] payload = [.. First, .. "\r\n--abcd\r\nmore\r\n--abcd--"u8, .. Second];
        byte[] body = [.. Latin1($"--abcd\r\ncontent-length: {payload.Length}\r\n\r\n"), .. payload, .. "\r\n--abcd--"u8];
        for (var cut = 1; cut <= body.Length; cut++)
        {
            var (parts, isClosed) = await SplitAsync(body, "abcd", [cut, body.Length]);

            Assert.True(isClosed);
            Assert.Equal(payload, Assert.Single(parts).Bytes);
        }
    }

    [Theory]
    [InlineData(-7)]
    [InlineData(3)]
    [InlineData(400)]
    [InlineData(5000)]
    [DialectRow("P07")]
    public async Task Split_PartLengthIsWrong_FindsTheDelimiterAllTheSame(int error)
    {
        byte[] body = [.. Latin1($"--abcd\r\nContent-Length: {First.Length + error}\r\n\r\n"), .. First, .. Latin1("\r\n--abcd\r\n" + Header), .. Second, .. "\r\n--abcd--"u8];

        var (parts, isClosed) = await SplitAsync(body, "abcd", [10]);

        Assert.True(isClosed);
        Assert.Equal([First, Second], parts.Select(part => part.Bytes));
    }

    [Fact]
    public async Task Split_EmptyParts_AreGivenEmpty()
    {
        var (parts, isClosed) = await SplitAsync(Latin1("--b\r\n\r\n--b\r\nA: b\r\n\r\n\r\n--b\r\n--b--"), "b", [1]);

        Assert.True(isClosed);
        Assert.Equal([0, 0, 0], parts.Select(part => part.Bytes.Length));
    }

    [Theory]
    [InlineData("abcd")]
    [InlineData(null)]
    [DialectRow("P01")]
    public async Task Split_SingleObjectInsteadOfMultipart_IsOnePart(string? boundary)
    {
        var (proven, isClosed) = await SplitAsync(First, boundary, [7], isLengthProven: true);
        var (unproven, isClosedUnproven) = await SplitAsync(First, boundary, [7]);

        Assert.True(isClosed);
        Assert.False(Assert.Single(proven).IsSuspect);
        Assert.Equal(First, proven[0].Bytes);
        Assert.False(isClosedUnproven);
        Assert.True(Assert.Single(unproven).IsSuspect);
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("--abcd--", 0)]
    [InlineData("\r\n--abcd--\r\n", 0)]
    [InlineData("<html>no</html>", 1)]
    public async Task Split_NothingInside_GivesWhatIsThere(string body, int expected)
    {
        var (parts, _) = await SplitAsync(Latin1(body), "abcd", [1], isLengthProven: true);

        Assert.Equal(expected, parts.Count);
    }

    [Fact]
    public async Task Split_PartBeyondTheBound_IsRefused()
    {
        byte[] undeclared = [.. "--b\r\n\r\n"u8, .. new byte[400_000], .. "\r\n--b--"u8];
        byte[] declared = [.. "--b\r\nContent-Length: 3000000000\r\n\r\n"u8];

        await Assert.ThrowsAsync<PartTooLargeException>(() => SplitAsync(undeclared, "b", maxPartBytes: 300_000));
        var refused = await Assert.ThrowsAsync<PartTooLargeException>(() => SplitAsync(declared, "b", maxPartBytes: 300_000));
        Assert.Equal(3_000_000_000, refused.Bytes);
    }

    [Fact]
    public async Task Split_LargeParts_KeepTheirBytes()
    {
        byte[][] objects = [Object(3, 700_001), Object(4, 90_000), Object(5, 240), Object(6, 1_000_000)];
        byte[] body = [.. objects.SelectMany(bytes => (byte[])[.. Latin1("\r\n--abcd\r\n" + Header), .. bytes]), .. "\r\n--abcd--"u8];

        var (parts, isClosed) = await SplitAsync(body, "abcd", [65_536]);

        Assert.True(isClosed);
        Assert.Equal(objects, parts.Select(part => part.Bytes));
    }

    [Fact]
    [DialectRow("P07")]
    public async Task Split_PartHeaders_AreReadInAnyCase()
    {
        var (parts, _) = await SplitAsync(Latin1("--b\r\nCONTENT-TYPE: text/x;a=b\r\nX: y\r\ncontent-length:2\r\n\r\nhi\r\n--b--"), "b");

        Assert.Equal(new PartHeaders("text/x;a=b", 2), parts[0].Headers);
    }

    // What follows the blank line in the framing texts belongs to the payload.
    private static (byte[] Body, byte[] First, byte[] Second) Compose(string before, string between, string after)
    {
        byte[] body = [.. Latin1(before), .. First, .. Latin1(between), .. Second, .. Latin1(after)];
        return (body, [.. Prefix(before), .. First], [.. Prefix(between), .. Second]);

        static byte[] Prefix(string framing) => framing.IndexOf("\r\n\r\n\r\n--abc", StringComparison.Ordinal) is >= 0 and var at ? Latin1(framing[(at + 4)..]) : [];
    }
}
