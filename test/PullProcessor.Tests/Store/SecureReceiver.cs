using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using PullProcessor.SandboxPacs.Tls;

namespace PullProcessor.Tests.Store;

/// <summary>A receiver of webhooks over https, whose certificate an authority of the site's own has signed. It says yes to whatever comes.</summary>
internal sealed class SecureReceiver : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly X509Certificate2 own;
    private readonly bool wantsClientCertificate;
    private readonly Task serving;

    public SecureReceiver(bool wantsClientCertificate = false)
    {
        this.wantsClientCertificate = wantsClientCertificate;
        Authority = SelfMadeCertificate.Create("authority of the site", TimeProvider.System);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=worklist", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], critical: false));
        using var signed = request.Create(Authority, Authority.NotBefore, Authority.NotAfter, [1, 2, 3]);
        own = signed.CopyWithPrivateKey(key);
        listener.Start();
        serving = ServeAsync();
    }

    public X509Certificate2 Authority { get; }

    public Uri Url => new($"https://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/hooks/ai?to=me");

    /// <summary>Requests as they came, heads and bodies.</summary>
    public List<string> Received { get; } = [];

    /// <summary>Subjects of the certificates that were shown.</summary>
    public List<string> Shown { get; } = [];

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await serving;
        listener.Stop();
        stop.Dispose();
        own.Dispose();
        Authority.Dispose();
    }

    private async Task ServeAsync()
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                using var client = await listener.AcceptTcpClientAsync(stop.Token);
                await AnswerAsync(client);
            }
            catch (Exception end) when (end is OperationCanceledException or IOException or System.Security.Authentication.AuthenticationException)
            {
                // The client did not believe us, or the test is over.
            }
        }
    }

    private async Task AnswerAsync(TcpClient client)
    {
        await using var stream = new SslStream(client.GetStream());
        await stream.AuthenticateAsServerAsync(
            new SslServerAuthenticationOptions
            {
                ServerCertificate = own,
                ClientCertificateRequired = wantsClientCertificate,
                RemoteCertificateValidationCallback = (_, shown, _, _) => shown is not null || !wantsClientCertificate,
            },
            stop.Token);
        var text = new StringBuilder();
        var chunk = new byte[4096];
        while (!IsWhole(text.ToString()) && await stream.ReadAsync(chunk, stop.Token) is > 0 and var count)
        {
            text.Append(Encoding.UTF8.GetString(chunk, 0, count));
        }

        if (text.Length == 0)
        {
            return; // In TLS 1.3 the server is done before the client has judged it.
        }

        Received.Add(text.ToString());
        if (stream.RemoteCertificate is { } certificate)
        {
            Shown.Add(certificate.Subject);
        }

        await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"u8.ToArray(), stop.Token);
    }

    private static bool IsWhole(string text)
    {
        var head = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        var length = text.IndexOf("Content-Length: ", StringComparison.OrdinalIgnoreCase);
        return head > 0 && length > 0 && length < head
            && text.Length >= head + 4 + int.Parse(text.AsSpan(length + 16, text.IndexOf('\r', length) - length - 16), System.Globalization.CultureInfo.InvariantCulture);
    }
}
