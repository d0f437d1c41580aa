using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using PullProcessor.DicomWeb;

namespace PullProcessor.Preflight.Checks;

/// <summary>A TLS handshake for its own sake: the connection is closed before anything is sent on it, so that a certificate may be looked at that is not trusted.</summary>
internal static class Handshake
{
    public static async Task<HandshakeSighting> TryAsync(DicomWebEndpoint endpoint, Uri url, SslProtocols version, TimeProvider time, CancellationToken ct)
    {
        using var patience = new CancellationTokenSource(endpoint.ConnectTimeout, time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, ct);
        var seen = new HandshakeSighting();
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(url.IdnHost, url.Port, linked.Token);
            await using var stream = new SslStream(client.GetStream());
            await stream.AuthenticateAsClientAsync(
                TlsInspection.OptionsFor(endpoint, url, version, time, (certificate, chain, errors) => seen = SightingOf(certificate, chain, errors)), linked.Token);
            return seen with { Protocol = stream.SslProtocol, Cipher = stream.NegotiatedCipherSuite.ToString() };
        }
        catch (Exception fault) when (fault is AuthenticationException or IOException or SocketException or HttpRequestException or OperationCanceledException)
        {
            ct.ThrowIfCancellationRequested();
            return seen with { Fault = patience.IsCancellationRequested ? $"no end within {endpoint.ConnectTimeout.TotalSeconds:0} s" : fault.GetBaseException().Message.TrimEnd('.') };
        }
    }

    private static HandshakeSighting SightingOf(X509Certificate2? certificate, X509Chain? chain, SslPolicyErrors errors) => new()
    {
        Errors = errors,
        ChainFaults = [.. (chain?.ChainStatus ?? []).Select(status => status.StatusInformation.Trim().TrimEnd('.')).Where(text => text.Length > 0).Distinct()],
        Chain = chain is { ChainElements.Count: > 0 }
            ? [.. chain.ChainElements.Select(element => CertificateSighting.Of(element.Certificate))]
            : certificate is not null ? [CertificateSighting.Of(certificate)] : [],
    };
}
