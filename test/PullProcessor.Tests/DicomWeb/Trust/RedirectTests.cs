using System.Net;
using PullProcessor.Dicom;
using PullProcessor.DicomWeb;
using PullProcessor.Tests.Dialects;

namespace PullProcessor.Tests.DicomWeb.Trust;

public sealed class RedirectTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(303)]
    [InlineData(307)]
    [InlineData(308)]
    [DialectRow("H05", "I11")]
    public async Task Redirect_WithinTheOrigin_IsFollowedWithCredentials(int status)
    {
        await using var probe = await TrustProbe.StartAsync($"redirect={status}:search");
        var client = Clients.Create(probe.Endpoint with { Credentials = new BasicCredentials("svc", "pw") });

        Assert.NotEqual(0, await TrustProbe.ListAsync(client));

        Assert.All(probe.Server.Journal.Entries, entry => Assert.True(entry.HasAuthorization));
    }

    [Fact]
    [DialectRow("H05")]
    public async Task Redirect_ToAnAllowedOrigin_IsFollowedWithoutCredentials()
    {
        await using var probe = await TrustProbe.StartAsync("redirect-away=302:search");
        var there = new Uri($"http://localhost:{probe.Server.BaseUrl.Port}");
        var client = Clients.Create(probe.Endpoint with { Credentials = new HeaderCredentials("Authorization", () => "pw"), AllowRedirectTo = [there] });

        Assert.NotEqual(0, await TrustProbe.ListAsync(client));

        var entries = probe.Server.Journal.Entries;
        Assert.Contains(entries, entry => entry.Host == there.Authority);
        Assert.All(entries, entry => Assert.Equal(entry.Host == probe.Server.BaseUrl.Authority, entry.HasAuthorization));
    }

    [Fact]
    [DialectRow("H05")]
    public async Task Redirect_ToAnotherOrigin_IsRefusedWithTheKeyToSet()
    {
        await using var probe = await TrustProbe.StartAsync("redirect-away=302:search");
        var there = $"http://localhost:{probe.Server.BaseUrl.Port}";

        var failure = await TrustProbe.FailAsync(Clients.Create(probe.Endpoint));

        Assert.Equal((DicomWebErrorKind.Refused, HttpStatusCode.Found), (failure.Kind, failure.Status));
        Assert.Contains($"The redirect to {there} is not followed: add \"{there}\" to 'allowRedirectTo'", failure.Message, StringComparison.Ordinal);
        Assert.Single(probe.Server.Journal.Entries);
    }

    [Theory]
    [InlineData("http://pacs.test:8042/dicom-web/studies", 6, "5 redirects were followed")]
    [InlineData("ftp://pacs.test/x", 1, "names no address")]
    [InlineData("http://pacs.test:8043/x", 1, "add \"http://pacs.test:8043\"")]
    [InlineData("http://user@evil.test/x", 1, "add \"http://evil.test\"")]
    public async Task Redirect_ThatLeadsNowhere_IsAFailure(string location, int requests, string words)
    {
        var server = new FakeServer((_, _) => To(HttpStatusCode.Found, location));

        var failure = await TrustProbe.FailAsync(Clients.Create(server));

        Assert.Contains(words, failure.Message, StringComparison.Ordinal);
        Assert.Equal(requests, server.Requests.Count);
    }

    [Fact]
    public async Task Redirect_FromHttpsToHttp_IsRefusedThoughAllowed()
    {
        var server = new FakeServer((_, _) => To(HttpStatusCode.Found, "http://pacs.test/x"));

        var failure = await TrustProbe.FailAsync(Clients.Create(Clients.Endpoint("https://pacs.test/dicom-web") with { AllowRedirectTo = [new("http://pacs.test")] }, server));

        Assert.Contains("from https to http://pacs.test without encryption", failure.Message, StringComparison.Ordinal);
        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData(307, "/moved", true)]
    [InlineData(308, "/moved", true)]
    [InlineData(302, "/moved", false)]
    [InlineData(303, "/moved", false)]
    [InlineData(307, "http://archive.test/moved", false)]
    [DialectRow("H05")]
    public async Task Redirect_OfAStore_IsFollowedWithItsBodyWithinTheOriginOnly(int status, string location, bool isFollowed)
    {
        var server = new FakeServer((_, number) => number == 0 ? To((HttpStatusCode)status, location) : FakeServer.Json("{}"));
        var client = Clients.Create(Clients.Endpoint() with { AllowRedirectTo = [new("http://archive.test")] }, server);

        var failure = await Record.ExceptionAsync(() => client.StoreAsync("an object"u8.ToArray(), new StudyInstanceUid("1.2"), new SopInstanceUid("1.2.3"), Token));

        Assert.Equal(isFollowed ? ["POST /dicom-web/studies", "POST /moved"] : ["POST /dicom-web/studies"], server.Requests);
        Assert.True(isFollowed ? server.Bodies[0].SequenceEqual(server.Bodies[1]) : failure!.Message.Contains("307 or 308 within its origin only", StringComparison.Ordinal));
    }

    private static HttpResponseMessage To(HttpStatusCode status, string location)
    {
        var answer = FakeServer.Empty(status);
        answer.Headers.Location = new Uri(location, UriKind.RelativeOrAbsolute);
        return answer;
    }
}
