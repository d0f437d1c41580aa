using System.Text.Json.Nodes;
using PullProcessor.Composition;

namespace PullProcessor.Tests.Configuration;

public sealed class TrustConfigurationTests : IDisposable
{
    private const string Sentinel = "hunter2-SENTINEL";
    private readonly ConfigurationFolder _folder = new();

    public TrustConfigurationTests()
    {
        _folder.Write("own.pem", "");
        _folder.Environment["S"] = Sentinel;
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("""{ "bearer": "env:S" }""", "BearerCredentials", false)]
    [InlineData("""{ "header": { "name": "X-Api-Key", "value": "env:S" } }""", "HeaderCredentials { Name = X-Api-Key }", false)]
    [InlineData("""{ "oauth2": { "tokenUrl": "https://login.test/token?x=1", "clientId": "me", "clientSecret": "env:S" } }""", "OAuth2Credentials { TokenUrl = https://login.test/token, ClientId = me }", false)]
    [InlineData("""{ "awsSigV4": { "region": "eu-central-1", "keys": { "accessKeyId": "env:S", "secretAccessKey": "env:S", "sessionToken": "env:S" } } }""", "AwsSigV4Credentials { Region = eu-central-1, Service = medical-imaging, Profile =  }", false)]
    [InlineData("""{ "awsSigV4": { "region": "us-east-1", "profile": "imaging", "service": "execute-api" } }""", "AwsSigV4Credentials { Region = us-east-1, Service = execute-api, Profile = imaging }", false)]
    [InlineData("""{ "clientCertificate": { "path": "own.pem", "password": "env:S" } }""", null, true)]
    [InlineData("""{ "clientCertificate": { "path": "own.pem" }, "bearer": "env:S" }""", "BearerCredentials", true)]
    public void Load_EachKindOfAuth_ReachesTheEndpointAndShowsNoSecret(string auth, string? credentials, bool hasCertificate)
    {
        foreach (var section in (string[])["sources", "destinations"])
        {
            var loaded = _folder.Load(root => root[section]!["main"]!["auth"] = JsonNode.Parse(auth));

            Assert.Empty(loaded.Faults);
            var endpoint = Endpoints.Of(loaded.Value!)[section == "sources" ? Endpoints.OfSource("main") : Endpoints.OfDestination("main")];
            Assert.Equal((credentials, hasCertificate), (endpoint.Credentials?.ToString(), endpoint.Tls.ClientCertificate is not null));
            Assert.DoesNotContain(Sentinel, endpoint.ToString(), StringComparison.Ordinal);
            Assert.Equal(endpoint, Endpoints.Of(loaded.Value!)[endpoint.Name]); // Clients are found by it.
        }
    }

    [Theory]
    [InlineData("auth", """{ "bearer": "env:S", "basic": { "user": "u", "password": "env:S" } }""", "$.sources.main.auth", "exactly one")]
    [InlineData("auth", "{ }", "$.sources.main.auth", "exactly one")]
    [InlineData("auth", """{ "clientCertificate": { "path": "nowhere.pem" } }""", "$.sources.main.auth.clientCertificate.path", "There is no file")]
    [InlineData("auth", """{ "header": { "name": "Host", "value": "env:S" } }""", "$.sources.main.auth.header.name", "a header")]
    [InlineData("auth", """{ "header": { "name": "A: b", "value": "env:S" } }""", "$.sources.main.auth.header.name", "a header")]
    [InlineData("auth", """{ "awsSigV4": { "profile": "p" } }""", "$.sources.main.auth.awsSigV4.region", "missing")]
    [InlineData("auth", """{ "awsSigV4": { "region": "Frankfurt" } }""", "$.sources.main.auth.awsSigV4.region", "a region")]
    [InlineData("auth", """{ "awsSigV4": { "region": "eu-central-1", "profile": "p", "keys": { "accessKeyId": "env:S", "secretAccessKey": "env:S" } } }""", "$.sources.main.auth.awsSigV4", "exactly one")]
    [InlineData("tls", """{ "ca": "nowhere.pem" }""", "$.sources.main.tls.ca", "There is no file")]
    [InlineData("tls", """{ "minVersion": "1.1" }""", "$.sources.main.tls.minVersion", "1.2 or 1.3")]
    [InlineData("tls", """{ "insecure": true }""", "$.sources.main.tls.insecure", "not known")]
    [InlineData("allowRedirectTo", """[ "https://archive.test/path" ]""", "$.sources.main.allowRedirectTo[0]", "without a path")]
    [InlineData("allowRedirectTo", """[ "https://u:hunter2-SENTINEL@archive.test" ]""", "$.sources.main.allowRedirectTo[0]", "An origin")]
    public void Load_TrustThatCannotBe_IsAFault(string key, string json, string path, string words)
    {
        var fault = Assert.Single(_folder.Load(root => root["sources"]!["main"]![key] = JsonNode.Parse(json)).Faults);

        Assert.Equal(path, fault.JsonPath);
        Assert.Contains(words, fault.Problem, StringComparison.Ordinal);
        Assert.DoesNotContain(Sentinel, fault.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Load_RootsOfSingleServices_ReachTheEndpoint()
    {
        var loaded = _folder.Load(root =>
        {
            root["sources"]!["main"]!["roots"] = JsonNode.Parse("""{ "retrieve": "https://images.test/wado" }""");
            root["destinations"]!["main"]!["roots"] = JsonNode.Parse("""{ "store": "https://pacs.test/stow" }""");
        });

        Assert.Empty(loaded.Faults);
        var endpoints = Endpoints.Of(loaded.Value!);
        var (source, destination) = (endpoints[Endpoints.OfSource("main")], endpoints[Endpoints.OfDestination("main")]);
        Assert.Equal((source.BaseUrl, new Uri("https://images.test/wado")), (source.SearchRoot, source.RetrieveRoot));
        Assert.Equal((destination.BaseUrl, new Uri("https://pacs.test/stow")), (destination.SearchRoot, destination.StoreRoot));
    }

    [Theory]
    [InlineData("""{ "search": "/qido" }""", "$.sources.main.roots.search", "An absolute URL")]
    [InlineData("""{ "search": "https://u:hunter2-SENTINEL@pacs.test/qido" }""", "$.sources.main.roots.search", "belong under 'auth'")]
    [InlineData("""{ "wado": "https://pacs.test/wado" }""", "$.sources.main.roots.wado", "not known")]
    public void Load_RootsThatCannotBe_AreFaults(string json, string path, string words)
    {
        var fault = Assert.Single(_folder.Load(root => root["sources"]!["main"]!["roots"] = JsonNode.Parse(json)).Faults);

        Assert.Equal(path, fault.JsonPath);
        Assert.Contains(words, fault.Problem, StringComparison.Ordinal);
        Assert.DoesNotContain(Sentinel, fault.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Load_Proxy_ReachesTheEndpointAndShowsNoSecret()
    {
        var proxy = """{ "url": "http://proxy.test:3128", "basic": { "user": "svc", "password": "env:S" } }""";
        var loaded = _folder.Load(root =>
        {
            root["sources"]!["main"]!["proxy"] = JsonNode.Parse(proxy);
            root["destinations"]!["main"]!["proxy"] = JsonNode.Parse(proxy);
        });

        Assert.Empty(loaded.Faults);
        Assert.All(Endpoints.Of(loaded.Value!).Values, endpoint =>
        {
            Assert.Equal((new Uri("http://proxy.test:3128"), "svc"), (endpoint.ProxyOf(endpoint.BaseUrl), endpoint.Proxy!.Credentials!.User));
            Assert.DoesNotContain(Sentinel, endpoint.ToString(), StringComparison.Ordinal);
            Assert.Equal(endpoint, Endpoints.Of(loaded.Value!)[endpoint.Name]);
        });
    }

    [Theory]
    [InlineData("""{ "url": "http://u:hunter2-SENTINEL@proxy.test" }""", "$.sources.main.proxy.url", "An origin")]
    [InlineData("""{ "url": "socks5://proxy.test" }""", "$.sources.main.proxy.url", "An origin")]
    [InlineData("""{ "basic": { "user": "u", "password": "env:S" } }""", "$.sources.main.proxy.url", "missing")]
    public void Load_ProxyThatCannotBe_IsAFault(string json, string path, string words)
    {
        var fault = Assert.Single(_folder.Load(root => root["sources"]!["main"]!["proxy"] = JsonNode.Parse(json)).Faults);

        Assert.Equal(path, fault.JsonPath);
        Assert.Contains(words, fault.Problem, StringComparison.Ordinal);
        Assert.DoesNotContain(Sentinel, fault.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Secret_FileChanges_IsReadAgainAndTheLastOneKeptWhileItIsEmpty()
    {
        _folder.Write("token", "first\n");
        var secret = _folder.Load(root => root["sources"]!["main"]!["auth"] = JsonNode.Parse("""{ "bearer": "file:token" }""")).Value!.Sources["main"].Auth!.Bearer!;
        var seen = new List<string> { secret.Reveal() };
        foreach (var content in (string[])["second\n", "", "third"])
        {
            _folder.Write("token", content);
            seen.Add(secret.Reveal());
        }

        Assert.Equal(["first", "second", "second", "third"], seen);
    }
}
