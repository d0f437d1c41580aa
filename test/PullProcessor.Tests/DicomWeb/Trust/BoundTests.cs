using System.IO.Compression;
using System.Text;
using PullProcessor.Dicom;
using PullProcessor.DicomWeb;
using PullProcessor.Tests.Dialects;

namespace PullProcessor.Tests.DicomWeb.Trust;

/// <summary>Answers that are small on the wire and large here.</summary>
public sealed class BoundTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("deflate")]
    [DialectRow("H09")]
    public async Task List_CompressedBeyondMeasure_IsGivenUpEarly(string encoding)
    {
        var bomb = Packed(encoding, 64);
        var server = new FakeServer((_, _) => Answer(bomb, encoding, "application/dicom+json"));

        var failure = await TrustProbe.FailAsync(Clients.Create(server));

        Assert.Equal(DicomWebErrorKind.TooLarge, failure.Kind);
        Assert.Contains("becomes more than 250 times its size", failure.Message, StringComparison.Ordinal);
        Assert.Single(server.Requests);
    }

    [Fact]
    [DialectRow("H09")]
    public async Task Objects_BlankAndCompressedWithGzip_AreNotRefusedForTheirRatio()
    {
        var server = new FakeServer((_, _) => Answer(Packed("gzip", 24), "gzip", "multipart/related; type=\"application/dicom\""));

        var failure = await Assert.ThrowsAsync<DicomWebException>(() => RetrieveAsync(server));

        Assert.DoesNotContain("times its size", failure.Message, StringComparison.Ordinal); // It holds no DICOM, and that is what is said.
    }

    [Fact]
    public async Task Parts_WithoutEnd_AreGivenUp()
    {
        var parts = string.Concat(Enumerable.Repeat("--b\r\n\r\n\r\n", 200_002));
        var server = new FakeServer((_, _) => FakeServer.Bytes(Encoding.ASCII.GetBytes(parts), "multipart/related; type=\"application/dicom\"; boundary=b"));

        var failure = await Assert.ThrowsAsync<DicomWebException>(() => RetrieveAsync(server));

        Assert.Equal(DicomWebErrorKind.TooLarge, failure.Kind);
        Assert.Contains("more than 200000 parts", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Headers_WithoutEnd_AreGivenUp()
    {
        var head = "HTTP/1.1 200 OK\r\nX-Long: " + new string('a', 70 * 1024) + "\r\nContent-Length: 2\r\n\r\n";
        await using var server = new RawServer((_, stream, stop) => RawServer.WriteAsync(stream, head, "[]"u8.ToArray(), stop).AsTask());

        var failure = await TrustProbe.FailAsync(Clients.Create(new DicomWebEndpoint { Name = "main", BaseUrl = server.BaseUrl }));

        Assert.Equal(DicomWebErrorKind.Unreachable, failure.Kind);
    }

    private static async Task RetrieveAsync(FakeServer server)
    {
        await foreach (var received in Clients.Create(server).RetrieveSeriesAsync(new StudyInstanceUid("1.2"), new SeriesInstanceUid("1.3"), Token))
        {
            received.Dispose();
        }
    }

    private static HttpResponseMessage Answer(byte[] body, string encoding, string type)
    {
        var answer = FakeServer.Bytes(body, type);
        answer.Content.Headers.ContentEncoding.Add(encoding);
        return answer;
    }

    private static byte[] Packed(string encoding, int mebibytes)
    {
        using var packed = new MemoryStream();
        using (Stream packer = encoding switch
        {
            "gzip" => new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true),
            "br" => new BrotliStream(packed, CompressionLevel.Fastest, leaveOpen: true),
            _ => new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true),
        })
        {
            var blanks = new byte[1 << 20];
            blanks.AsSpan().Fill((byte)' ');
            for (var written = 0; written < mebibytes; written++)
            {
                packer.Write(blanks);
            }
        }

        return packed.ToArray();
    }
}
