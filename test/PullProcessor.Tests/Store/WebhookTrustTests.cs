using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using PullProcessor.Composition;
using PullProcessor.Pipeline;
using PullProcessor.Pipeline.Store;
using PullProcessor.SandboxPacs.Tls;
using PullProcessor.Tests.Configuration;
using PullProcessor.Tests.Run;

namespace PullProcessor.Tests.Store;

/// <summary>A webhook on the wire, as the configuration describes it.</summary>
public sealed class WebhookTrustTests(SmallArchive archive) : IDisposable
{
    private readonly ConfigurationFolder folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Put_ReceiverOfAnAuthorityOfTheSite_IsBelievedAndGetsTheMessage()
    {
        await using var receiver = new SecureReceiver();
        folder.Write("ca.pem", receiver.Authority.ExportCertificatePem());

        var answer = await PutAsync(receiver, """{ "ca": "ca.pem" }""");

        Assert.Equal(StoreAnswer.Success, answer);
        var received = Assert.Single(receiver.Received);
        Assert.StartsWith("POST /hooks/ai?to=me HTTP/1.1", received, StringComparison.Ordinal);
        Assert.Contains("X-PullProc-Signature: sha256=", received, StringComparison.Ordinal);
        Assert.DoesNotContain("Authorization:", received, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Put_ReceiverOfNoKnownAuthority_GetsNothingAndIsNamedWithWhatToDo()
    {
        await using var receiver = new SecureReceiver();

        var answer = await PutAsync(receiver, "{ }");

        Assert.Equal((FailureCode.StoreUnreachable, true), (answer.Failure, answer.IsTransient));
        Assert.Contains("the certificate that 127.0.0.1 shows is not trusted", answer.Text, StringComparison.Ordinal);
        Assert.Contains("tls.ca", answer.Text, StringComparison.Ordinal);
        Assert.Empty(receiver.Received);
    }

    [Fact]
    public async Task Put_ReceiverWantsAClientCertificateAndAToken_GetsBoth()
    {
        await using var receiver = new SecureReceiver(wantsClientCertificate: true);
        using var own = SelfMadeCertificate.Create("pullproc of the site", TimeProvider.System);
        folder.Write("ca.pem", receiver.Authority.ExportCertificatePem());
        folder.Write("own.pem", own.ExportCertificatePem() + "\n" + own.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem());

        var answer = await PutAsync(receiver, """{ "ca": "ca.pem", "minVersion": "1.3" }""", """{ "clientCertificate": { "path": "own.pem" }, "bearer": "env:HOOK_TOKEN" }""");

        Assert.Equal(StoreAnswer.Success, answer);
        Assert.Equal(["CN=pullproc of the site"], receiver.Shown);
        Assert.Contains("Authorization: Bearer a-token-of-the-worklist", Assert.Single(receiver.Received), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("tls", """{ "ca": "nowhere.pem" }""", "$.destinations.worklist.webhook.tls.ca")]
    [InlineData("tls", """{ "insecure": true }""", "$.destinations.worklist.webhook.tls.insecure")]
    [InlineData("auth", """{ "clientCertificate": { "path": "nowhere.pem" } }""", "$.destinations.worklist.webhook.auth.clientCertificate.path")]
    public void Load_TrustThatCannotBe_IsAFault(string key, string json, string path)
    {
        var loaded = folder.Load(root => root["destinations"]!["worklist"] = new JsonObject
        {
            ["webhook"] = new JsonObject { ["url"] = "https://worklist.test/hook", ["secret"] = Secret(), [key] = JsonNode.Parse(json) },
        });

        Assert.Equal(path, Assert.Single(loaded.Faults).JsonPath);
    }

    private async Task<StoreAnswer> PutAsync(SecureReceiver receiver, string tls, string? auth = null)
    {
        folder.Environment["HOOK_TOKEN"] = "a-token-of-the-worklist";
        var webhook = new JsonObject { ["url"] = receiver.Url.AbsoluteUri, ["secret"] = Secret(), ["tls"] = JsonNode.Parse(tls) };
        if (auth is not null)
        {
            webhook["auth"] = JsonNode.Parse(auth);
        }

        var loaded = folder.Load(root => root["destinations"]!["worklist"] = new JsonObject { ["webhook"] = webhook });
        Assert.Empty(loaded.Faults);
        var configuration = loaded.Value!;
        await using var services = Endpoints.BuildServices(Endpoints.Of(configuration), NullLoggerFactory.Instance, TimeProvider.System, Endpoints.WebhooksOf(configuration));
        var destinations = new SiteDestinations(configuration, [], services, TimeProvider.System);
        return await destinations.Find("worklist")!.PutAsync(Reports.Make(Reports.Request(archive, Bench.Model, Reports.Used, kind: ResultKind.Findings)), Cancellation);
    }

    private string Secret()
    {
        folder.Environment["HOOK_SECRET"] = "a secret of thirty-two characters";
        return "env:HOOK_SECRET";
    }
}
