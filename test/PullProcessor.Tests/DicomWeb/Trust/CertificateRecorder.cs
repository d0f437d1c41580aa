using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace PullProcessor.Tests.DicomWeb.Trust;

/// <summary>A TLS server on loopback that takes no client without a certificate, nor one with an expired one, and remembers whose it was. Every request has a connection of its own.</summary>
internal sealed class CertificateRecorder : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly X509Certificate2 own;
    private readonly DateTime now;
    private readonly Task accepting;

    /// <param name="own">What the server shows.</param>
    /// <param name="now">The server's clock.</param>
    public CertificateRecorder(X509Certificate2 own, DateTimeOffset now)
    {
        (this.own, this.now) = (own, now.LocalDateTime);
        listener.Start();
        accepting = AcceptAsync();
    }

    public Uri BaseUrl => new($"https://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/dicom-web");

    /// <summary>Subjects of the certificates that were taken, in the order of the requests.</summary>
    public List<string> Shown { get; } = [];

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await accepting;
        listener.Stop();
        stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                using var client = await listener.AcceptTcpClientAsync(stop.Token);
                await AnswerAsync(client);
            }
        }
        catch (OperationCanceledException)
        {
            // The test is over.
        }
    }

    private async Task AnswerAsync(TcpClient client)
    {
        try
        {
            await using var stream = new SslStream(client.GetStream());
            await stream.AuthenticateAsServerAsync(
                new SslServerAuthenticationOptions
                {
                    ServerCertificate = own,
                    ClientCertificateRequired = true,
                    RemoteCertificateValidationCallback = (_, shown, _, _) => shown is X509Certificate2 { NotAfter: var until } && until > now,
                },
                stop.Token);
            using var reader = new StreamReader(stream);
            while (await reader.ReadLineAsync(stop.Token) is { Length: > 0 })
            {
            }

            Shown.Add(stream.RemoteCertificate!.Subject);
            await stream.WriteAsync("HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n"u8.ToArray(), stop.Token);
            await stream.ShutdownAsync();
        }
        catch (Exception end) when (end is IOException or AuthenticationException)
        {
            // A client that was not taken.
        }
    }
}
