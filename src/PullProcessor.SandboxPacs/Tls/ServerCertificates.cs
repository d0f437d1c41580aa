using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using PullProcessor.SandboxPacs.Dialects.Points;

namespace PullProcessor.SandboxPacs.Tls;

/// <summary>The certificate that the server shows, and the one that takes its place.</summary>
internal sealed class ServerCertificates(ISecures secures, TimeProvider time) : IDisposable
{
    private int connections;

    public X509Certificate2 First { get; } = SelfMadeCertificate.Create("sandbox", time);

    public X509Certificate2 Second { get; } = SelfMadeCertificate.Create("another sandbox", time);

    public void Protect(ListenOptions listener) => listener.UseHttps(https =>
    {
        https.ServerCertificateSelector = (_, _) => secures.Connections > 0 && Interlocked.Increment(ref connections) > secures.Connections ? Second : First;
        if (secures.AsksForClientCertificate)
        {
            https.ClientCertificateMode = ClientCertificateMode.RequireCertificate;
            https.AllowAnyClientCertificate(); // Whose it is does not matter: what is tried out is that the client shows one.
        }
    });

    public void Dispose()
    {
        First.Dispose();
        Second.Dispose();
    }
}
