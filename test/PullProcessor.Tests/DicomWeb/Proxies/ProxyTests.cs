using System.Net;
using PullProcessor.DicomWeb;
using PullProcessor.Pipeline;
using PullProcessor.Pipeline.Store;
using PullProcessor.SandboxPacs;
using PullProcessor.SandboxPacs.Tls;
using PullProcessor.Tests.Dialects;
using PullProcessor.Tests.DicomWeb.Trust;
using PullProcessor.Tests.Run;

namespace PullProcessor.Tests.DicomWeb.Proxies;

public sealed class ProxyTests(SmallArchive archive)
{
    private const string Account = "svc:gehäim";

    private static BasicCredentials Known => new("svc", "gehäim");

    [Theory]
    [InlineData("")]
    [InlineData("objects-refused,json-bulk=2")]
    [DialectRow("H10")]
    public async Task Job_ThroughAForwardProxyThatAsksWhoWeAre_EndsWithTheResultsOfAPlainServer(string setting)
    {
        await using var proxy = new ForwardProxy(Account);
        await using var bench = await Bench.StartAsync(archive, dialect: SandboxDialect.Of(setting));
        var url = $"http://pacs.test:{bench.Pacs.Server.BaseUrl.Port}/dicom-web"; // A name that only the proxy knows.

        await RunAsync(bench, Clients.Endpoint(url) with { Credentials = new BasicCredentials("pacs", "pw"), Proxy = new ProxyRules(proxy.Address, Known) });

        Assert.Contains($"POST {url}/studies known", proxy.Requests);
        Assert.All(proxy.Requests, line => Assert.EndsWith(" known", line, StringComparison.Ordinal)); // None is refused first: objects would be sent twice.
        Assert.All(bench.Pacs.Server.Journal.Entries, entry => Assert.Equal((new Uri(url).Authority, true), (entry.Host, entry.HasAuthorization)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("json-bulk=2")]
    [InlineData("objects-refused,json-bulk=2")]
    [InlineData("objects-refused,json-pixels")]
    [DialectRow("H10")]
    public async Task Job_ThroughAReverseProxyWithAPrefix_EndsWithTheResultsOfAPlainServer(string setting)
    {
        await using var bench = await Bench.StartAsync(archive, dialect: SandboxDialect.Of(setting));
        await using var proxy = new ReverseProxy(bench.Pacs.Server.BaseUrl.Port);

        await RunAsync(bench, Clients.Endpoint(proxy.BaseUrl.ToString()) with { Credentials = new BasicCredentials("pacs", "pw") });

        Assert.All(bench.Pacs.Server.Journal.Entries, entry => Assert.Equal("archive.internal:8042", entry.Host));
    }

    [Fact]
    [DialectRow("H10")]
    public async Task Https_ThroughAForwardProxy_GoesThroughATunnelInWhichOnlyTheServerSeesUs()
    {
        await using var probe = await TrustProbe.StartAsync("tls-client");
        await using var proxy = new ForwardProxy(Account);
        using var own = SelfMadeCertificate.Create("client", TimeProvider.System);
        var port = probe.Server.BaseUrl.Port;
        var client = Clients.Create(probe.Endpoint with
        {
            BaseUrl = new Uri($"https://localhost:{port}/dicom-web"),
            Credentials = new HeaderCredentials("X-Key", () => "sentinel"),
            Proxy = new ProxyRules(proxy.Address, Known),
            Tls = probe.Trusting() with { ClientCertificate = new ClientCertificate(probe.WritePem("own.pem", own, withKey: true)) },
        });

        Assert.NotEqual(0, await TrustProbe.ListAsync(client));

        Assert.Contains($"CONNECT localhost:{port} known", proxy.Requests);
        Assert.All(proxy.Requests, line => Assert.StartsWith($"CONNECT localhost:{port}", line, StringComparison.Ordinal));
        Assert.DoesNotContain("sentinel", string.Concat(proxy.Heads), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http", DicomWebErrorKind.Unauthorized, "answered 407 ProxyAuthenticationRequired. Check 'proxy.basic'")]
    [InlineData("https", DicomWebErrorKind.Unauthorized, "answered 407 ProxyAuthenticationRequired to CONNECT. Check 'proxy.basic'")]
    [DialectRow("H10")]
    public async Task Proxy_DoesNotKnowUs_IsSaidAsThat(string scheme, DicomWebErrorKind kind, string words)
    {
        await using var proxy = new ForwardProxy(Account);

        var failure = await TrustProbe.FailAsync(Clients.Create(Clients.Endpoint($"{scheme}://pacs.test/dicom-web") with { Proxy = new ProxyRules(proxy.Address, new BasicCredentials("svc", "sentinel")) }));

        Assert.Equal(kind, failure.Kind);
        Assert.Contains(words, failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("sentinel", failure.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("403 Forbidden", DicomWebErrorKind.Unauthorized, "answered 403 Forbidden to CONNECT. Have the server's host and port allowed there.")]
    [InlineData("502 Bad Gateway", DicomWebErrorKind.Unreachable, "answered 502 BadGateway to CONNECT. Ask the proxy's administrator")]
    [InlineData("504 Gateway Timeout", DicomWebErrorKind.TimedOut, "answered 504 GatewayTimeout to CONNECT.")]
    [DialectRow("H10")]
    public async Task Proxy_OpensNoTunnel_IsNamedWithItsAnswer(string answer, DicomWebErrorKind kind, string words)
    {
        await using var proxy = new ForwardProxy(answer: answer);

        var failure = await TrustProbe.FailAsync(Clients.Create(Clients.Endpoint("https://pacs.test/dicom-web") with { Proxy = new ProxyRules(proxy.Address) }));

        Assert.Equal(kind, failure.Kind);
        Assert.Contains($"the proxy {proxy.Address.Authority} {words}", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Proxy_IsNotThere_IsNamed()
    {
        var failure = await TrustProbe.FailAsync(Clients.Create(Clients.Endpoint("http://pacs.test/dicom-web") with { Proxy = new ProxyRules(new Uri("http://127.0.0.1:9")) }));

        Assert.Equal(DicomWebErrorKind.Unreachable, failure.Kind);
        Assert.Contains("no answer from pacs.test by way of the proxy 127.0.0.1:9 (", failure.Message, StringComparison.Ordinal);
    }

    // .NET reads the environment once in the life of a program; what it makes of it is put in its place here, for one name that no other test has.
    [Fact]
    [DialectRow("H10")]
    public async Task Proxy_OfTheEnvironment_IsUsedForOtherMachinesOnly()
    {
        await using var probe = await TrustProbe.StartAsync("");
        await using var proxy = new ForwardProxy();
        var before = HttpClient.DefaultProxy;
        HttpClient.DefaultProxy = new OneName("environment.test", proxy.Address);
        try
        {
            var there = probe.Endpoint with { BaseUrl = new Uri($"http://environment.test:{probe.Server.BaseUrl.Port}/dicom-web") };
            Assert.NotEqual(0, await TrustProbe.ListAsync(Clients.Create(there)));
            Assert.NotEqual(0, await TrustProbe.ListAsync(Clients.Create(probe.Endpoint)));
            Assert.Equal((proxy.Address, null), (there.ProxyOf(there.BaseUrl), probe.Endpoint.ProxyOf(probe.Server.BaseUrl)));
        }
        finally
        {
            HttpClient.DefaultProxy = before;
        }

        Assert.All(proxy.Requests, line => Assert.StartsWith("GET http://environment.test:", line, StringComparison.Ordinal));
    }

    /// <summary>Pages of nginx and its like are told in words, with the proxy's name, so that nobody looks for the fault in the archive's log.</summary>
    [Theory]
    [InlineData(502, DicomWebErrorKind.ServerFault, "answered 502 BadGateway by way of 1.1 gate, saying '502 Bad Gateway nginx/1.24.0'. A proxy before the server got no answer from it")]
    [InlineData(504, DicomWebErrorKind.TimedOut, "answered 504 GatewayTimeout by way of 1.1 gate, saying '504 Bad Gateway nginx/1.24.0'. A proxy before the server gave up waiting for it")]
    [InlineData(413, DicomWebErrorKind.TooLarge, "saying '413 Bad Gateway nginx/1.24.0'. Ask for less at a time, or raise the limit of the server or of a proxy before it.")]
    [DialectRow("H10")]
    public async Task Page_OfAReverseProxy_IsToldInWords(int status, DicomWebErrorKind kind, string words)
    {
        var server = new FakeServer((_, _) =>
        {
            var answer = new HttpResponseMessage((HttpStatusCode)status)
            {
                Content = new StringContent($"<html>\r\n<head><title>{status} Bad Gateway</title></head>\r\n<body>\r\n<center><h1>{status} Bad Gateway</h1></center>\r\n<hr><center>nginx/1.24.0</center>\r\n</body>\r\n</html>"),
            };
            answer.Headers.TryAddWithoutValidation("Via", "1.1 gate");
            return answer;
        });

        var failure = await TrustProbe.FailAsync(Clients.Create(server));

        Assert.Equal(kind, failure.Kind);
        Assert.Contains(words, failure.Message, StringComparison.Ordinal);
    }

    private async Task RunAsync(Bench bench, DicomWebEndpoint endpoint)
    {
        await using var plain = await Bench.StartAsync(archive);
        await plain.DiscoverAsync();
        await plain.WorkOffAsync();
        var client = Clients.Create(endpoint);
        bench.Definition = bench.Definition with { Source = client, Results = [Bench.Route(new DicomWebDestination("archive", client))] };
        await bench.DiscoverAsync();
        await bench.WorkOffAsync();
        var items = (await bench.ItemsAsync()).ToDictionary(item => item.StudyInstanceUid);
        for (var study = 0; study < SmallArchive.CtStudies; study++)
        {
            var item = items[archive.Studies[study]];
            Assert.Equal((WorkState.Done, null), (item.State, item.Reason?.Text));
            Assert.Equal(plain.ResultOf(study), bench.ResultOf(study));
        }
    }

    private sealed class OneName(string host, Uri proxy) : IWebProxy
    {
        public ICredentials? Credentials { get; set; }

        public Uri? GetProxy(Uri destination) => destination.Host == host ? proxy : null;

        public bool IsBypassed(Uri host) => GetProxy(host) is null;
    }
}
