using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using PullProcessor.SandboxPacs.Tls;

namespace PullProcessor.Tests.Dialects;

/// <summary>What a client sees of a sandbox that speaks HTTPS.</summary>
internal static class TlsProof
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task ShowsItsCertificateAsync(SwitchProbe probe)
    {
        Assert.Equal("https", probe.Server.BaseUrl.Scheme);
        Assert.Equal(probe.Server.Certificate!.Thumbprint, await ConnectAsync(probe, null));
        await Assert.ThrowsAsync<HttpRequestException>(() => probe.GetAsync("/studies")); // Nobody has told this client to trust it.
    }

    public static async Task ChangesItsCertificateAsync(SwitchProbe probe)
    {
        Assert.Equal(probe.Server.Certificate!.Thumbprint, await ConnectAsync(probe, null));
        Assert.NotEqual(probe.Server.Certificate!.Thumbprint, await ConnectAsync(probe, null));
    }

    public static async Task WantsAClientCertificateAsync(SwitchProbe probe)
    {
        using var own = SelfMadeCertificate.Create("client", TimeProvider.System);
        Assert.Equal(probe.Server.Certificate!.Thumbprint, await ConnectAsync(probe, own));
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => ConnectAsync(probe, null));
    }

    // One connection; the thumbprint of what the server showed.
    private static async Task<string?> ConnectAsync(SwitchProbe probe, X509Certificate2? own)
    {
        string? shown = null;
        using var handler = new SocketsHttpHandler();
        handler.SslOptions = new SslClientAuthenticationOptions
        {
            ClientCertificates = own is null ? [] : [own],
            RemoteCertificateValidationCallback = (_, certificate, _, _) =>
            {
                shown = (certificate as X509Certificate2)?.Thumbprint;
                return shown is not null; // This client looks at whatever it is shown.
            },
        };
        using var invoker = new HttpMessageInvoker(handler, disposeHandler: false);
        using var answer = await probe.OpenAsync("/studies", invoker);
        await answer.Content.ReadAsByteArrayAsync(Cancellation);
        Assert.Equal(200, (int)answer.StatusCode);
        return shown;
    }
}
