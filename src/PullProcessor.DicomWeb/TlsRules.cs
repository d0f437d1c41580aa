using System.Security.Authentication;

namespace PullProcessor.DicomWeb;

/// <summary>Which servers are believed over https, and who we are to them.</summary>
public sealed record TlsRules
{
    /// <summary>A PEM file of authorities that are trusted besides the machine's own, read again when it changes; null for none.</summary>
    public string? AuthoritiesFile { get; init; }

    /// <summary>The versions of TLS that are spoken.</summary>
    public SslProtocols Versions { get; init; } = SslProtocols.Tls12 | SslProtocols.Tls13;

    /// <summary>What is shown to the hosts of the endpoint's roots; null for nothing.</summary>
    public ClientCertificate? ClientCertificate { get; init; }
}
