using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace PullProcessor.SandboxPacs.Tls;

/// <summary>Certificates that are their own authority, for 127.0.0.1 and localhost. Their keys never leave the process.</summary>
public static class SelfMadeCertificate
{
    /// <summary>A new one with its private key.</summary>
    /// <param name="name">Its common name.</param>
    /// <param name="time">It is valid from a day before this clock's time until a day after it.</param>
    public static X509Certificate2 Create(string name, TimeProvider time)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, pathLengthConstraint: 0, critical: true));
        var now = time.GetUtcNow();
        return request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
    }
}
