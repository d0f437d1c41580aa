using System.Security.Cryptography.X509Certificates;
using System.Text;
using PullProcessor.DicomWeb;
using PullProcessor.DicomWeb.Search;
using PullProcessor.SandboxPacs;
using PullProcessor.Tests.Dialects;
using PullProcessor.Tests.Sandbox;

namespace PullProcessor.Tests.DicomWeb.Trust;

/// <summary>A sandbox over the sample archive, and the real client with whatever it is told to trust and to show.</summary>
internal sealed class TrustProbe : IAsyncDisposable
{
    private readonly TemporaryFolder archive;
    private readonly TemporaryFolder files = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public required SandboxServer Server { get; init; }

    public static async Task<TrustProbe> StartAsync(string dialect, TimeProvider? time = null)
    {
        var folder = new TemporaryFolder();
        SampleArchive.Write(folder.Path);
        var server = await SandboxServer.StartAsync(
            new SandboxOptions { Folder = folder.Path, Dialect = SandboxDialect.Of(dialect), TimeProvider = time ?? TimeProvider.System }, Token);
        return new TrustProbe(folder) { Server = server };
    }

    private TrustProbe(TemporaryFolder archive) => this.archive = archive;

    /// <summary>The endpoint of the sandbox, without any trust.</summary>
    public DicomWebEndpoint Endpoint => new() { Name = "main", BaseUrl = Server.BaseUrl };

    public OAuth2Credentials OAuth(string secret = "sandbox") => new(new Uri(Server.BaseUrl, "/oauth2/token"), "sandbox", () => secret);

    /// <summary>Writes a file beside the archive.</summary>
    /// <returns>Its path.</returns>
    public string Write(string name, byte[] content)
    {
        var path = Path.Combine(files.Path, name);
        File.WriteAllBytes(path, content);
        return path;
    }

    /// <summary>Writes certificates in PEM, with their keys where asked for.</summary>
    public string WritePem(string name, X509Certificate2 certificate, bool withKey = false) =>
        Write(name, Encoding.ASCII.GetBytes(certificate.ExportCertificatePem() + "\n" + (withKey ? certificate.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem() : "")));

    /// <summary>The rules of a site that trusts the sandbox.</summary>
    public TlsRules Trusting() => new() { AuthoritiesFile = WritePem("ca.pem", Server.Certificate!) };

    /// <summary>How many studies are listed.</summary>
    public static async Task<int> ListAsync(DicomWebClient client) => (await client.SearchStudiesAsync(new StudySearch(), Token)).Matches.Count;

    public static Task<DicomWebException> FailAsync(DicomWebClient client) =>
        Assert.ThrowsAsync<DicomWebException>(() => client.SearchStudiesAsync(new StudySearch(), Token));

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        archive.Dispose();
        files.Dispose();
    }
}
