using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using PullProcessor.DicomWeb;
using PullProcessor.DicomWeb.Search;
using PullProcessor.SandboxPacs.Tls;
using PullProcessor.Tests.Dialects;
using PullProcessor.Tests.Run;
using PullProcessor.Tests.Sandbox;

namespace PullProcessor.Tests.DicomWeb.Trust;

/// <summary>Client certificates that change on disk while the client works, against a server that takes none without.</summary>
public sealed class ClientCertificateReloadTests : IAsyncDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly X509Certificate2 server = SelfMadeCertificate.Create("server", TimeProvider.System);
    private readonly X509Certificate2 first = SelfMadeCertificate.Create("first", TimeProvider.System);
    private readonly X509Certificate2 second = SelfMadeCertificate.Create("second", TimeProvider.System);
    private readonly CertificateRecorder recorder;
    private readonly LogLines log = new();

    public ClientCertificateReloadTests() => recorder = new CertificateRecorder(server, TimeProvider.System.GetUtcNow());

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private IEnumerable<string> Warnings => log.All.Where(line => line.StartsWith("Warning ", StringComparison.Ordinal));

    public async ValueTask DisposeAsync()
    {
        await recorder.DisposeAsync();
        server.Dispose();
        first.Dispose();
        second.Dispose();
        folder.Dispose();
    }

    [Theory]
    [InlineData("pem")]
    [InlineData("pem and key")]
    [InlineData("pfx")]
    [DialectRow("H08")]
    public async Task Certificate_ReplacedOnDisk_IsShownFromTheNextConnectionOn(string form)
    {
        var client = Client(Write(form, first));
        await AskAsync(client);

        Write(form, second);
        await AskAsync(client);

        Assert.Equal(["CN=first", "CN=second"], recorder.Shown);
        Assert.Empty(Warnings);
    }

    [Theory]
    [InlineData("pem")]
    [InlineData("pfx")]
    [DialectRow("H08")]
    public async Task Certificate_HalfWritten_LeavesTheOneOfBeforeInForceAndWarnsOnce(string form)
    {
        var files = Write(form, first);
        var client = Client(files);
        await AskAsync(client);

        var whole = File.ReadAllBytes(Write(form, second).Path);
        File.WriteAllBytes(files.Path, whole[..(whole.Length / 2)]);
        await AskAsync(client);
        await AskAsync(client);
        File.WriteAllBytes(files.Path, whole);
        await AskAsync(client);

        Assert.Equal(["CN=first", "CN=first", "CN=first", "CN=second"], recorder.Shown);
        var warning = Assert.Single(Warnings);
        Assert.StartsWith($"Warning The client certificate in {files.Path} cannot be used (", warning, StringComparison.Ordinal);
        Assert.EndsWith("); the one of before stays in force ", warning, StringComparison.Ordinal);
    }

    /// <summary>Two files are never replaced in one moment: the new certificate stands beside the old key for a while.</summary>
    [Fact]
    [DialectRow("H08")]
    public async Task Certificate_ReplacedBeforeItsKey_LeavesBothOfBeforeInForce()
    {
        var files = Write("pem and key", first);
        var client = Client(files);
        await AskAsync(client);

        File.WriteAllText(files.Path, second.ExportCertificatePem());
        await AskAsync(client);
        Write("pem and key", second);
        await AskAsync(client);

        Assert.Equal(["CN=first", "CN=first", "CN=second"], recorder.Shown);
        Assert.Single(Warnings);
    }

    [Fact]
    [DialectRow("H08")]
    public async Task Certificate_Gone_LeavesTheOneOfBeforeInForce()
    {
        var files = Write("pem", first);
        var client = Client(files);
        await AskAsync(client);

        File.Delete(files.Path);
        await AskAsync(client);

        Assert.Equal(["CN=first", "CN=first"], recorder.Shown);
        Assert.Single(Warnings);
    }

    [Fact]
    [DialectRow("H08")]
    public async Task Certificate_Expired_IsToldAndItsSuccessorTaken()
    {
        using var late = SelfMadeCertificate.Create("late", new ManualClock()); // Of January 2026.
        var files = Write("pem", late);
        var client = Client(files);

        var failure = await Assert.ThrowsAsync<DicomWebException>(() => AskAsync(client));
        Write("pem", second);
        await AskAsync(client);

        Assert.Equal(DicomWebErrorKind.Unreachable, failure.Kind);
        Assert.Matches($@"The client certificate in {System.Text.RegularExpressions.Regex.Escape(files.Path)} \(subject 'CN=late'\) expired [0-9]+ days ago: put a new one there\.$", failure.Message);
        Assert.Matches($"^Warning The client certificate 'CN=late' in .* expired [0-9]+ days ago", Assert.Single(Warnings));
        Assert.Equal(["CN=second"], recorder.Shown);
    }

    private static async Task AskAsync(DicomWebClient client) => await client.SearchStudiesAsync(new StudySearch { IncludeFields = [] }, Token);

    private DicomWebClient Client(ClientCertificate files)
    {
        var authorities = Path.Combine(folder.Path, "ca.pem");
        File.WriteAllText(authorities, server.ExportCertificatePem());
        var endpoint = Clients.Endpoint(recorder.BaseUrl.ToString()) with { Tls = new TlsRules { AuthoritiesFile = authorities, ClientCertificate = files } };
        var services = new ServiceCollection();
        services.AddDicomWebClient(endpoint);
        services.AddSingleton<ILogger<DicomWebClient>>(new Logger(log));
        return services.BuildServiceProvider().GetRequiredService<DicomWebClientFactory>().Create(endpoint);
    }

    private ClientCertificate Write(string form, X509Certificate2 own)
    {
        var (path, key) = (Path.Combine(folder.Path, "own"), Path.Combine(folder.Path, "own.key"));
        var secret = own.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem();
        switch (form)
        {
            case "pfx":
                File.WriteAllBytes(path, own.Export(X509ContentType.Pkcs12, "pw"));
                return new ClientCertificate(path, null, () => "pw");
            case "pem":
                File.WriteAllText(path, own.ExportCertificatePem() + "\n" + secret);
                return new ClientCertificate(path);
            default:
                File.WriteAllText(path, own.ExportCertificatePem());
                File.WriteAllText(key, secret);
                return new ClientCertificate(path, key);
        }
    }

    private sealed class Logger(LogLines lines) : ILogger<DicomWebClient>
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Log(logLevel, eventId, state, exception, formatter);
    }
}
