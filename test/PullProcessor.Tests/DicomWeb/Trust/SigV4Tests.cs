using System.Net;
using System.Text.Json.Nodes;
using PullProcessor.Dicom;
using PullProcessor.DicomWeb;
using PullProcessor.DicomWeb.Dialects;
using PullProcessor.DicomWeb.Search;
using PullProcessor.Tests.Dialects;
using PullProcessor.Tests.Sandbox;

namespace PullProcessor.Tests.DicomWeb.Trust;

/// <summary>Requests that are signed for AWS, checked from what came over the wire.</summary>
public sealed class SigV4Tests
{
    private const string Secret = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"; // AWS's own example.

    private static readonly AwsSigV4Credentials Signing = new("eu-central-1", "medical-imaging", null, new AwsKeys(() => "AKIDEXAMPLE", () => Secret));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Verifier_OfThePublishedExample_FindsItsSignature() => Assert.Equal("5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7", SigV4Verifier.SignatureOf(
        "GET /?Action=ListUsers&Version=2010-05-08 HTTP/1.1\r\nContent-Type: application/x-www-form-urlencoded; charset=utf-8\r\nHost: iam.amazonaws.com\r\nX-Amz-Date: 20150830T123600Z\r\n"
        + "Authorization: AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/iam/aws4_request, SignedHeaders=content-type;host;x-amz-date, Signature=0\r\n\r\n",
        [],
        Secret));

    /// <summary>Repeated keys, commas, slashes, spaces and what is not ASCII, in each encoding in which they may be sent.</summary>
    [Theory]
    [InlineData("strict", "repeated")]
    [InlineData("literal", "repeated")]
    [InlineData("literal", "commas")]
    [DialectRow("H07")]
    public async Task Search_OfAnyKeys_IsSignedAsItIsSent(string encoding, string fields)
    {
        await using var server = Answering("204 No Content");
        var dialect = new DialectDeclaration { Values = new Dictionary<string, JsonNode> { ["queryEncoding"] = JsonValue.Create(encoding), ["includeFields"] = JsonValue.Create(fields) } };

        await Clients.Create(Endpoint(server) with { Dialect = dialect }).SearchStudiesAsync(
            new StudySearch { AccessionNumber = "A/B,1 C*~ä", IncludeFields = [DicomTag.StudyDate, DicomTag.ModalitiesInStudy] }, Token);

        var head = server.Requests[0];
        Assert.Equal(SigV4Verifier.SignatureOf(head, [], Secret), SigV4Verifier.SignatureIn(head));
        Assert.Contains($"/eu-central-1/medical-imaging/aws4_request, SignedHeaders=host;x-amz-content-sha256;x-amz-date, ", head, StringComparison.Ordinal);
        Assert.Contains($"x-amz-content-sha256: {SigV4Verifier.HashOf([])}\r\n", head, StringComparison.Ordinal);
    }

    [Fact]
    [DialectRow("H07")]
    public async Task Store_OfAnObject_IsSignedWithItsBodyAndTheSessionToken()
    {
        byte[] body = [];
        await using var server = new RawServer(async (head, stream, stop) =>
        {
            body = new byte[int.Parse(head.Split("Content-Length: ")[1].Split("\r\n")[0], null)];
            await stream.ReadExactlyAsync(body, stop);
            await RawServer.WriteAsync(stream, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\n", "{}"u8.ToArray(), stop);
        });
        var temporary = Signing with { Keys = Signing.Keys! with { SessionToken = () => "token/with+signs=" } };

        await Clients.Create(Endpoint(server) with { Credentials = temporary }).StoreAsync("an object"u8.ToArray(), new StudyInstanceUid("1.2"), new SopInstanceUid("1.2.3"), Token);

        var head = Assert.Single(server.Requests);
        Assert.Equal(SigV4Verifier.SignatureOf(head, body, Secret), SigV4Verifier.SignatureIn(head));
        Assert.Contains($"x-amz-content-sha256: {SigV4Verifier.HashOf(body)}\r\n", head, StringComparison.Ordinal);
        Assert.Contains("SignedHeaders=host;x-amz-content-sha256;x-amz-date;x-amz-security-token, ", head, StringComparison.Ordinal);
        Assert.Contains("x-amz-security-token: token/with+signs=\r\n", head, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-20, "The server's clock is 20 minutes behind that of this machine")]
    [InlineData(7, "The server's clock is 7 minutes ahead of that of this machine")]
    [InlineData(1, "Ask the server's administrator for the right to do this.")]
    [DialectRow("H07")]
    public async Task Refusal_WhereTheClocksDiffer_IsToldAsThat(int minutes, string words)
    {
        var clock = new ManualClock();
        var server = new FakeServer((_, _) =>
        {
            var answer = FakeServer.Empty(HttpStatusCode.Forbidden);
            answer.Headers.Date = clock.GetUtcNow().AddMinutes(minutes);
            return answer;
        });

        var failure = await TrustProbe.FailAsync(Clients.Create(Clients.Endpoint() with { Credentials = Signing }, server, clock));

        Assert.Equal(DicomWebErrorKind.Unauthorized, failure.Kind);
        Assert.Contains(words, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Redirect_ToAnotherOrigin_CarriesNoSignature()
    {
        var seen = new List<bool>();
        var server = new FakeServer((request, number) =>
        {
            seen.Add(request.Headers.Any(header => header.Key.StartsWith("x-amz-", StringComparison.OrdinalIgnoreCase) || header.Key == "Authorization"));
            var answer = number == 0 ? FakeServer.Empty(HttpStatusCode.Found) : FakeServer.Json("[]");
            answer.Headers.Location = new Uri("https://away.test/x");
            return answer;
        });

        await TrustProbe.ListAsync(Clients.Create(Clients.Endpoint("https://pacs.test/dicom-web") with { Credentials = Signing, AllowRedirectTo = [new("https://away.test")] }, server));

        Assert.Equal([true, false], seen.Take(2));
    }

    /// <summary>The environment variable is that of AWS's tools; no other test has a use for it.</summary>
    [Fact]
    public async Task Keys_OfAProfile_AreThoseOfItsFileAsItIsNow()
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "credentials");
        Environment.SetEnvironmentVariable("AWS_SHARED_CREDENTIALS_FILE", file);
        try
        {
            await using var server = Answering("204 No Content");
            var client = Clients.Create(Endpoint(server) with { Credentials = Signing with { Keys = null, Profile = "imaging" } });
            foreach (var id in (string[])["AKFIRST", "AKSECOND"])
            {
                File.WriteAllText(file, $"[imaging]\naws_access_key_id = {id}\naws_secret_access_key = {Secret}\n");
                await client.SearchStudiesAsync(new StudySearch { IncludeFields = [] }, Token);
            }

            var failure = await TrustProbe.FailAsync(Clients.Create(Endpoint(server) with { Credentials = Signing with { Keys = null, Profile = "nobody" } }));

            Assert.Equal(["AKFIRST", "AKSECOND"], server.Requests.Select(head => head.Split("Credential=")[1].Split('/')[0]).Distinct());
            Assert.All(server.Requests, head => Assert.Equal(SigV4Verifier.SignatureOf(head, [], Secret), SigV4Verifier.SignatureIn(head)));
            Assert.Contains("there is no AWS profile 'nobody' with keys on this machine. Check 'auth.awsSigV4'", failure.Message, StringComparison.Ordinal);
            Assert.Equal(DicomWebErrorKind.Unauthorized, failure.Kind);
        }
        finally
        {
            Environment.SetEnvironmentVariable("AWS_SHARED_CREDENTIALS_FILE", null);
        }
    }

    private static DicomWebEndpoint Endpoint(RawServer server) => Clients.Endpoint(server.BaseUrl.ToString()) with { Credentials = Signing };

    private static RawServer Answering(string status) =>
        new((_, stream, stop) => RawServer.WriteAsync(stream, $"HTTP/1.1 {status}\r\nConnection: close\r\n\r\n", default, stop).AsTask());
}
