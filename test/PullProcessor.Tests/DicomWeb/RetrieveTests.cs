using System.IO.Compression;
using System.Net;
using PullProcessor.Dicom;
using PullProcessor.DicomWeb;
using PullProcessor.Tests.Dialects;
using PullProcessor.Tests.DicomWeb.Multipart;
using static PullProcessor.Tests.DicomWeb.FakeServer;

namespace PullProcessor.Tests.DicomWeb;

public sealed class RetrieveTests
{
    private const string Multipart = "multipart/related; type=application/dicom; boundary=abcd";
    private static readonly StudyInstanceUid Study = new("1.2");
    private static readonly SeriesInstanceUid Series = new("1.3");
    private static readonly SopInstanceUid Instance = new("1.4");
    private static readonly byte[] First = BodyFeed.Object(1);
    private static readonly byte[] Second = BodyFeed.Object(2, 511);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task RetrieveSeries_WholeBody_GivesTheObjectsOfOneRequest()
    {
        var server = new FakeServer((_, _) => Bytes(Body(isClosed: true, First, Second), Multipart, hasLength: false));

        var (objects, failure) = await CollectAsync(Clients.Create(server));

        Assert.Null(failure);
        Assert.Equal([First, Second], objects.Select(received => received.Bytes));
        Assert.All(objects, received => Assert.False(received.IsSuspect));
        Assert.Equal(["GET /dicom-web/studies/1.2/series/1.3"], server.Requests);
        Assert.Equal(["multipart/related; type=\"application/dicom\"; transfer-syntax=*"], server.Accepts);
    }

    [Fact]
    [DialectRow("P04")]
    public async Task RetrieveSeries_NoClosingBoundary_GivesTheLastAsSuspectThenThrows()
    {
        var (objects, failure) = await CollectAsync(Clients.Create(new FakeServer((_, _) => Bytes(Body(isClosed: false, First, Second), Multipart))));

        Assert.Equal([false, true], objects.Select(received => received.IsSuspect));
        Assert.Equal(DicomWebErrorKind.Truncated, failure?.Kind);
        Assert.True(failure?.IsTransient);
        Assert.Contains("after 2 objects", failure?.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("application/dicom")]
    [InlineData("application/octet-stream")]
    [InlineData("multipart/related")]
    [InlineData(null)]
    [DialectRow("I01", "P01")]
    public async Task Retrieve_SingleObjectInsteadOfMultipart_IsRecognised(string? type)
    {
        var client = Clients.Create(new FakeServer((_, _) => Bytes(First, type)));

        var (objects, failure) = await CollectAsync(client);
        using var single = await client.RetrieveInstanceAsync(Study, Series, Instance, Token);

        Assert.Null(failure);
        Assert.Equal(First, Assert.Single(objects).Bytes);
        Assert.Equal(First, single.Bytes.ToArray());
        Assert.False(single.IsSuspect);
    }

    [Theory]
    [InlineData("--abcd\r\n\r\n")]
    [InlineData("--abcd\r\n")]
    [InlineData("--abcd\r\nContent-Type: text/plain\r\n\r\n")]
    [InlineData("--abcd\r\n\r\n\r\n--abcd\r\nContent-Type: application/json\r\n\r\n{}\r\n--abcd\r\ncontent-type: application/DICOM; transfer-syntax=1\r\n\r\n")]
    [DialectRow("P07", "I07")]
    public async Task Retrieve_PartHeadersWrongOrMissing_RecognisesTheObject(string before)
    {
        byte[] body = [.. BodyFeed.Latin1(before), .. First, .. "\r\n--abcd--"u8];

        var (objects, failure) = await CollectAsync(Clients.Create(new FakeServer((_, _) => Bytes(body, Multipart))));

        Assert.Null(failure);
        Assert.Equal(First, Assert.Single(objects).Bytes);
    }

    [Theory]
    [InlineData("text/html", "<html>Login</html>", true)]
    [InlineData("text/html", "<html>Login</html>", false)]
    [InlineData("multipart/related; boundary=abcd", "--abcd--", true)]
    [DialectRow("H02")]
    public async Task Retrieve_AnswerHoldsNoDicom_IsNotDicom(string type, string body, bool hasLength)
    {
        var client = Clients.Create(new FakeServer((_, _) => Bytes(BodyFeed.Latin1(body), type, hasLength)));

        var (_, failure) = await CollectAsync(client);
        var single = await Assert.ThrowsAsync<DicomWebException>(() => client.RetrieveInstanceAsync(Study, Series, Instance, Token));

        Assert.Equal(DicomWebErrorKind.NotDicom, failure?.Kind);
        Assert.Equal(DicomWebErrorKind.NotDicom, single.Kind);
    }

    [Theory]
    [InlineData(204)]
    [InlineData(404)]
    [DialectRow("Q33")]
    public async Task Retrieve_NothingThere_IsNotFound(int status)
    {
        var (_, failure) = await CollectAsync(Clients.Create(new FakeServer((_, _) => Empty((HttpStatusCode)status))));

        Assert.Equal(DicomWebErrorKind.NotFound, failure?.Kind);
        Assert.StartsWith("Retrieving series 1.3 of study 1.2 at 'main': ", failure?.Message, StringComparison.Ordinal);
    }

    [Fact]
    [DialectRow("I09")]
    public async Task Retrieve_PartialContent_CountsAsSuccess()
    {
        var server = new FakeServer((_, _) =>
        {
            var answer = Bytes(Body(isClosed: true, First), Multipart);
            answer.StatusCode = HttpStatusCode.PartialContent;
            return answer;
        });

        var (objects, failure) = await CollectAsync(Clients.Create(server));

        Assert.Null(failure);
        Assert.Single(objects);
    }

    [Fact]
    [DialectRow("I05", "H04", "I02")]
    public async Task Retrieve_WildcardRefused_ClimbsTheLadderOnceAndRemembers()
    {
        var server = new FakeServer((request, _) => request.Headers.NonValidated["Accept"].ToString().Contains("transfer-syntax", StringComparison.Ordinal)
            ? Json("{\"Details\":\"bad Accept\"}", HttpStatusCode.BadRequest)
            : Bytes(Body(isClosed: true, First), Multipart));
        var client = Clients.Create(server);

        await CollectAsync(client);
        await CollectAsync(client);

        Assert.Equal(3, server.Requests.Count);
        Assert.Equal("multipart/related; type=\"application/dicom\"", server.Accepts[1]);
        Assert.Equal(server.Accepts[1], server.Accepts[2]);
    }

    [Fact]
    public async Task Retrieve_EveryMediaTypeRefused_ThrowsTheFirstRefusal()
    {
        var server = new FakeServer((_, number) => new HttpResponseMessage(HttpStatusCode.NotAcceptable) { Content = new StringContent($"no {number}") });

        var failure = await Assert.ThrowsAsync<DicomWebException>(() => Clients.Create(server).RetrieveInstanceAsync(Study, Series, Instance, Token));

        Assert.Equal((DicomWebErrorKind.Refused, "no 0"), (failure.Kind, failure.ServerText));
        Assert.Equal(5, server.Requests.Count);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Retrieve_ObjectBeyondTheBound_IsTooLarge(bool declared)
    {
        var length = declared ? "Content-Length: 5000\r\n" : "";
        byte[] body = [.. BodyFeed.Latin1($"--abcd\r\n{length}\r\n"), .. BodyFeed.Object(1, 5000), .. "\r\n--abcd--"u8];
        var client = Clients.Create(Clients.Endpoint() with { MaxInstanceBytes = 4999 }, new FakeServer((_, _) => Bytes(body, Multipart)));

        var (_, failure) = await CollectAsync(client);

        Assert.Equal(DicomWebErrorKind.TooLarge, failure?.Kind);
    }

    [Fact]
    [DialectRow("H09")]
    public async Task Retrieve_CompressedWithoutBeingAsked_IsUnpacked()
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionMode.Compress, leaveOpen: true))
        {
            gzip.Write(Body(isClosed: true, First, Second));
        }

        var server = new FakeServer((_, _) =>
        {
            var answer = Bytes(packed.ToArray(), Multipart);
            answer.Content.Headers.ContentEncoding.Add("gzip");
            return answer;
        });

        var (objects, failure) = await CollectAsync(Clients.Create(server));

        Assert.Null(failure);
        Assert.Equal([First, Second], objects.Select(received => received.Bytes));
    }

    [Fact]
    public async Task RetrieveInstance_FurtherPartsFollow_GivesTheFirst()
    {
        var server = new FakeServer((_, _) => Bytes(Body(isClosed: true, First, Second), Multipart));

        using var received = await Clients.Create(server).RetrieveInstanceAsync(Study, Series, Instance, Token);

        Assert.Equal(First, received.Bytes.ToArray());
        Assert.Equal(["GET /dicom-web/studies/1.2/series/1.3/instances/1.4"], server.Requests);
    }

    [Fact]
    [DialectRow("J01")]
    public async Task RetrieveMetadata_SingleObjectInsteadOfArray_IsRead()
    {
        var server = new FakeServer((_, _) => Json("""{"00080018":{"vr":"UI","Value":["1.4"]}}"""));

        var metadata = await Clients.Create(server).RetrieveMetadataAsync(Study, Series, Token);

        Assert.Equal("1.4", Assert.Single(metadata).GetString(DicomTag.SOPInstanceUID));
        Assert.Equal(["GET /dicom-web/studies/1.2/series/1.3/metadata"], server.Requests);
    }

    private static byte[] Body(bool isClosed, params byte[][] objects) =>
        [.. objects.SelectMany(bytes => (byte[])[.. "\r\n--abcd\r\nContent-Type: application/dicom\r\n\r\n"u8, .. bytes]), .. isClosed ? "\r\n--abcd--\r\n"u8 : []];

    private static async Task<(List<(byte[] Bytes, bool IsSuspect)> Objects, DicomWebException? Failure)> CollectAsync(DicomWebClient client)
    {
        var objects = new List<(byte[], bool)>();
        try
        {
            await foreach (var received in client.RetrieveSeriesAsync(Study, Series, Token))
            {
                using (received)
                {
                    objects.Add((received.Bytes.ToArray(), received.IsSuspect));
                }
            }

            return (objects, null);
        }
        catch (DicomWebException failure)
        {
            return (objects, failure);
        }
    }
}
