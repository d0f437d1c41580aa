using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using PullProcessor.DicomWeb;
using PullProcessor.SandboxPacs.Tls;
using PullProcessor.Tests.Dialects;

namespace PullProcessor.Tests.DicomWeb.Trust;

public sealed class TlsTests
{
    [Fact]
    [DialectRow("H08")]
    public async Task Server_OfAnAuthorityOfTheSite_IsTrusted()
    {
        await using var probe = await TrustProbe.StartAsync("tls");

        Assert.NotEqual(0, await TrustProbe.ListAsync(Clients.Create(probe.Endpoint with { Tls = probe.Trusting() })));
        Assert.NotEqual(0, await TrustProbe.ListAsync(Clients.Create(probe.Endpoint with { Tls = probe.Trusting() with { Versions = SslProtocols.Tls13 } })));
    }

    [Fact]
    [DialectRow("H08")]
    public async Task Server_OfNoKnownAuthority_IsNamedWithWhatToDo()
    {
        await using var probe = await TrustProbe.StartAsync("tls");

        var failure = await TrustProbe.FailAsync(Clients.Create(probe.Endpoint));

        Assert.Equal(DicomWebErrorKind.Unreachable, failure.Kind);
        Assert.Contains("the certificate that 127.0.0.1 shows is not trusted: no trusted authority has signed it (issuer 'CN=sandbox') (subject 'CN=sandbox', valid until ", failure.Message, StringComparison.Ordinal);
        Assert.EndsWith("Put the PEM file of the site's authority under 'tls.ca' of this endpoint.", failure.Message, StringComparison.Ordinal);
        Assert.Empty(probe.Server.Journal.Entries);
    }

    [Fact]
    [DialectRow("H08")]
    public async Task Server_Expired_IsNamedWithTheDays()
    {
        var past = new ManualClock(); // Of January 2026; .NET judges by the machine's clock, which is later.
        await using var probe = await TrustProbe.StartAsync("tls", past);
        var later = new ManualClock();
        later.Advance(TimeSpan.FromDays(11.5));

        var failure = await TrustProbe.FailAsync(Clients.Create(probe.Endpoint with { Tls = probe.Trusting() }, clock: later));

        Assert.Contains("it expired 10 days ago (subject 'CN=sandbox', valid until 2026-01-02). Have the server's administrator renew it.", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    [DialectRow("H08")]
    public async Task Server_OfAnotherHost_IsNotTrustedThoughItsAuthorityIs()
    {
        await using var probe = await TrustProbe.StartAsync("tls");
        var elsewhere = new UriBuilder(probe.Server.BaseUrl) { Host = "127.0.0.2" }.Uri;
        await using var relay = new Relay(probe.Server.BaseUrl.Port);

        var failure = await TrustProbe.FailAsync(Clients.Create(new DicomWebEndpoint
        {
            Name = "main",
            BaseUrl = new UriBuilder(elsewhere) { Port = relay.Port }.Uri,
            Tls = probe.Trusting(),
        }));

        Assert.Contains("127.0.0.2 shows is not trusted: it is not for this host but for 'localhost', '127.0.0.1'", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    [DialectRow("H08")]
    public async Task Authorities_FileChanges_ReachTheRunningClient()
    {
        await using var probe = await TrustProbe.StartAsync("tls");
        using var other = SelfMadeCertificate.Create("other", TimeProvider.System);
        var rules = new TlsRules { AuthoritiesFile = probe.WritePem("ca.pem", other) };
        var client = Clients.Create(probe.Endpoint with { Tls = rules });
        Assert.Contains($"Add that authority to {rules.AuthoritiesFile}", (await TrustProbe.FailAsync(client)).Message, StringComparison.Ordinal);

        probe.Write("ca.pem", "half a fi"u8.ToArray()); // Leaves the last good one in force.
        Assert.Contains("Add that authority", (await TrustProbe.FailAsync(client)).Message, StringComparison.Ordinal);
        probe.Trusting();

        Assert.NotEqual(0, await TrustProbe.ListAsync(client));
    }

    [Fact]
    public async Task Authorities_FileIsNone_IsNamed()
    {
        await using var probe = await TrustProbe.StartAsync("tls");
        var path = probe.Write("ca.pem", "no certificate"u8.ToArray());

        var failure = await TrustProbe.FailAsync(Clients.Create(probe.Endpoint with { Tls = new TlsRules { AuthoritiesFile = path } }));

        Assert.Contains($"the list of authorities in {path} cannot be used (it holds no certificate in PEM)", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("pem")]
    [InlineData("pem and key")]
    [InlineData("encrypted key")]
    [InlineData("pfx")]
    [DialectRow("H07", "H08")]
    public async Task ClientCertificate_InEachForm_IsShown(string form)
    {
        await using var probe = await TrustProbe.StartAsync("tls-client");
        using var own = SelfMadeCertificate.Create("client", TimeProvider.System);
        var plain = probe.WritePem("own.pem", own);
        var files = form switch
        {
            "pem" => new ClientCertificate(probe.WritePem("both.pem", own, withKey: true)),
            "pem and key" => new ClientCertificate(plain, probe.Write("own.key", Ascii(own.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem()))),
            "encrypted key" => new ClientCertificate(plain, probe.Write("own.key", Ascii(own.GetECDsaPrivateKey()!.ExportEncryptedPkcs8PrivateKeyPem(
                "pw", new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1000)))), () => "pw"),
            _ => new ClientCertificate(probe.Write("own.pfx", own.Export(X509ContentType.Pkcs12, "pw")), null, () => "pw"),
        };

        Assert.NotEqual(0, await TrustProbe.ListAsync(Clients.Create(probe.Endpoint with { Tls = probe.Trusting() with { ClientCertificate = files } })));
    }

    [Fact]
    [DialectRow("H08")]
    public async Task ClientCertificate_WantedAndNotThere_IsAFailureThatSaysSo()
    {
        await using var probe = await TrustProbe.StartAsync("tls-client");

        var failure = await TrustProbe.FailAsync(Clients.Create(probe.Endpoint with { Tls = probe.Trusting() }));

        Assert.Equal(DicomWebErrorKind.Unreachable, failure.Kind);
        Assert.Empty(probe.Server.Journal.Entries);
    }

    [Fact]
    [DialectRow("H07", "H08")]
    public async Task ClientCertificate_BesideOAuth_BothAreShown()
    {
        await using var probe = await TrustProbe.StartAsync("tls-client,oauth=100");
        using var own = SelfMadeCertificate.Create("client", TimeProvider.System);
        var rules = probe.Trusting() with { ClientCertificate = new ClientCertificate(probe.WritePem("own.pem", own, withKey: true)) };

        Assert.NotEqual(0, await TrustProbe.ListAsync(Clients.Create(probe.Endpoint with { Tls = rules, Credentials = probe.OAuth() })));
    }

    private static byte[] Ascii(string text) => Encoding.ASCII.GetBytes(text);
}
