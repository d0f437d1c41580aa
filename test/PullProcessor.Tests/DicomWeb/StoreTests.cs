using System.Net;
using System.Text;
using PullProcessor.Dicom;
using PullProcessor.DicomWeb;
using PullProcessor.DicomWeb.Store;
using PullProcessor.Tests.Dialects;
using static PullProcessor.Tests.DicomWeb.FakeServer;

namespace PullProcessor.Tests.DicomWeb;

public sealed class StoreTests
{
    private static readonly StudyInstanceUid Study = new("1.2");
    private static readonly SopInstanceUid Instance = new("1.2.3");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    [DialectRow("S04", "S06", "S07", "S08")]
    public async Task Store_Always_SendsOnePartInTheFormThatEveryServerTakes()
    {
        string? type = null;
        long? length = null;
        var server = new FakeServer((request, _) =>
        {
            type = request.Content!.Headers.NonValidated["Content-Type"].ToString();
            length = request.Content.Headers.ContentLength;
            return Json(Said("00081199", null));
        });

        await Clients.Create(server).StoreAsync("PullProcessorPart0"u8.ToArray(), Study, Instance, Token);

        Assert.Equal("multipart/related; type=\"application/dicom\"; boundary=PullProcessorPart1", type);
        Assert.Equal("--PullProcessorPart1\r\nContent-Type: application/dicom\r\n\r\nPullProcessorPart0\r\n--PullProcessorPart1--\r\n", Encoding.ASCII.GetString(server.Bodies[0]));
        Assert.Equal(server.Bodies[0].Length, length);
        Assert.Equal(["POST /dicom-web/studies"], server.Requests);
        Assert.Equal(["application/dicom+json"], server.Accepts);
    }

    [Theory]
    [InlineData(200, "00081199", null, StoreStatus.Stored, false)]
    [InlineData(202, "00081199", "\"00081196\":{\"vr\":\"US\",\"Value\":[45056]}", StoreStatus.StoredWithWarning, false)]
    [InlineData(409, "00081199", null, StoreStatus.Stored, false)]
    [InlineData(400, "00081199", null, StoreStatus.Stored, false)]
    [InlineData(409, "00081198", "\"00081197\":{\"vr\":\"US\",\"Value\":[272]}", StoreStatus.Refused, false)]
    [InlineData(202, "00081198", "\"00081197\":{\"vr\":\"US\",\"Value\":[\"43264\"]}", StoreStatus.Refused, false)]
    [InlineData(400, "00081198", "\"00081197\":{\"vr\":\"US\",\"Value\":[42752]}", StoreStatus.Refused, true)]
    [InlineData(409, "00081198", "\"00081197\":{\"vr\":\"US\",\"Value\":[45070]}", StoreStatus.Duplicate, false)]
    [InlineData(409, "00081198", "\"00081197\":{\"vr\":\"US\",\"Value\":[273]}", StoreStatus.Duplicate, false)]
    [InlineData(409, "00081198", "\"00081197\":{\"vr\":\"US\",\"Value\":[45071]}", StoreStatus.Refused, true)]
    [DialectRow("S01", "S10", "S13", "S14")]
    public async Task Store_AnswerNamesTheObject_TheSequencesDecide(int status, string sequence, string? more, StoreStatus expected, bool isTransient)
    {
        var outcome = await StoreAsync(() => Json(Said(sequence, more), (HttpStatusCode)status));

        Assert.Equal(expected, outcome.Status);
        Assert.Equal(status, (int)outcome.HttpStatus);
        Assert.Equal(isTransient, outcome.IsTransient);
    }

    [Theory]
    [InlineData(200, "", StoreStatus.Unknown)]
    [InlineData(204, "", StoreStatus.Unknown)]
    [InlineData(200, """{"00081199":{"vr":"SQ","Value":[]},"00081198":{"vr":"SQ"}}""", StoreStatus.Unknown)]
    [InlineData(200, """{"00081199":{"vr":"SQ","Value":[{"00081155":{"vr":"UI","Value":["9.9"]}}]}}""", StoreStatus.Unknown)]
    [InlineData(202, "stored, thank you", StoreStatus.Unknown)]
    [InlineData(409, "conflict", StoreStatus.Refused)]
    [InlineData(400, """{"Details":"Bad part","HttpError":"Bad Request"}""", StoreStatus.Refused)]
    [InlineData(415, "", StoreStatus.Refused)]
    [InlineData(409, """{"0008119A":{"vr":"SQ","Value":[{"00081197":{"vr":"US","Value":[49152]}}]}}""", StoreStatus.Refused)]
    [DialectRow("S02", "S09")]
    public async Task Store_AnswerDoesNotNameTheObject_IsUnknownOrRefused(int status, string body, StoreStatus expected)
    {
        var outcome = await StoreAsync(() => new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent(body) });

        Assert.Equal(expected, outcome.Status);
        Assert.Equal(body.Length == 0 ? null : body, outcome.ServerText);
    }

    [Fact]
    [DialectRow("S08")]
    public async Task Store_AnswerInXml_IsRead()
    {
        const string Xml = """
            <?xml version="1.0"?><NativeDicomModel xmlns="http://dicom.nema.org/PS3.19/models/NativeDICOM"><DicomAttribute tag="00081198" vr="SQ"><Item number="1">
            <DicomAttribute tag="00081155" vr="UI"><Value number="1">1.2.3</Value></DicomAttribute>
            <DicomAttribute tag="00081197" vr="US"><Value number="1">273</Value></DicomAttribute></Item></DicomAttribute></NativeDicomModel>
            """;

        var outcome = await StoreAsync(() => new HttpResponseMessage(HttpStatusCode.Conflict) { Content = new StringContent(Xml, Encoding.UTF8, "application/dicom+xml") });

        Assert.Equal((StoreStatus.Duplicate, (int?)273), (outcome.Status, outcome.FailureReason));
    }

    [Theory]
    [InlineData(404)]
    [InlineData(405)]
    [DialectRow("S13")]
    public async Task Store_RootTakesNoStore_SendsToTheStudy(int status)
    {
        var server = new FakeServer((_, number) => number == 0 ? Empty((HttpStatusCode)status) : Json(Said("00081199", null)));

        var outcome = await Clients.Create(server).StoreAsync(new byte[200], Study, Instance, Token);

        Assert.Equal(StoreStatus.Stored, outcome.Status);
        Assert.Equal(["POST /dicom-web/studies", "POST /dicom-web/studies/1.2"], server.Requests);
        Assert.Equal(server.Bodies[0], server.Bodies[1]);
    }

    [Theory]
    [InlineData(401, DicomWebErrorKind.Unauthorized, false)]
    [InlineData(403, DicomWebErrorKind.Unauthorized, false)]
    [InlineData(404, DicomWebErrorKind.NotFound, false)]
    [InlineData(410, DicomWebErrorKind.Gone, false)]
    [InlineData(413, DicomWebErrorKind.TooLarge, false)]
    [InlineData(301, DicomWebErrorKind.Refused, false)]
    [InlineData(418, DicomWebErrorKind.Refused, false)]
    [InlineData(408, DicomWebErrorKind.TimedOut, true)]
    [InlineData(424, DicomWebErrorKind.Throttled, true)]
    [InlineData(429, DicomWebErrorKind.Throttled, true)]
    [InlineData(503, DicomWebErrorKind.Throttled, true)]
    [InlineData(500, DicomWebErrorKind.ServerFault, true)]
    [InlineData(507, DicomWebErrorKind.ServerFault, true)]
    [DialectRow("S05", "S16", "S17", "I11")]
    public async Task Store_ErrorIsNotAboutTheObject_ThrowsItsKindOnce(int status, DicomWebErrorKind kind, bool isTransient)
    {
        var failure = await Assert.ThrowsAsync<DicomWebException>(() => StoreAsync(() => new HttpResponseMessage((HttpStatusCode)status) { Content = new StringContent("first\nsecond") }));

        Assert.Equal((kind, isTransient, status), (failure.Kind, failure.IsTransient, (int?)failure.Status));
        Assert.StartsWith($"Storing instance 1.2.3 of study 1.2 at 'main': the server answered {status} ", failure.Message, StringComparison.Ordinal);
        Assert.Contains("'first'", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("second", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Store_ErrorIsIndentedJson_SaysMoreThanABrace()
    {
        var failure = await Assert.ThrowsAsync<DicomWebException>(() => StoreAsync(() => Json("{\n  \"Details\" : \"disk full\"\n}", HttpStatusCode.InternalServerError)));

        Assert.Contains("saying '{ \"Details\" : \"disk full\" }'", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("120", 120)]
    [InlineData("Thu, 01 Jan 2026 00:01:00 GMT", 60)]
    [InlineData("Wed, 01 Jan 2020 00:01:00 GMT", 0)]
    [InlineData("soon", null)]
    public async Task Store_Throttled_TellsHowLongToWait(string header, int? seconds)
    {
        var server = new FakeServer((_, _) =>
        {
            var answer = Empty(HttpStatusCode.ServiceUnavailable);
            answer.Headers.TryAddWithoutValidation("Retry-After", header);
            return answer;
        });

        var failure = await Assert.ThrowsAsync<DicomWebException>(() =>
            Clients.Create(Clients.Endpoint(), server, new ManualClock()).StoreAsync(new byte[200], Study, Instance, Token));

        Assert.Equal(seconds, failure.RetryAfter?.TotalSeconds);
    }

    private static Task<StoreOutcome> StoreAsync(Func<HttpResponseMessage> answer) =>
        Clients.Create(new FakeServer((_, _) => answer())).StoreAsync(new byte[200], Study, Instance, Token);

    private static string Said(string sequence, string? more) =>
        $$$"""{"{{{sequence}}}":{"vr":"SQ","Value":[{"00081155":{"vr":"UI","Value":["1.2.3"]}{{{(more is null ? "" : "," + more)}}}}]}}""";
}
