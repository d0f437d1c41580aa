using System.Net.Security;
using System.Security.Authentication;

namespace PullProcessor.Preflight.Checks;

/// <summary>What one TLS handshake showed.</summary>
internal sealed record HandshakeSighting
{
    /// <summary>What was agreed on; null where the server did not agree.</summary>
    public SslProtocols? Protocol { get; init; }

    /// <summary>The cipher suite, where there is one.</summary>
    public string? Cipher { get; init; }

    /// <summary>Why it failed; null where it did not.</summary>
    public string? Fault { get; init; }

    /// <summary>What the usual verification objects to.</summary>
    public SslPolicyErrors Errors { get; init; }

    /// <summary>What is wrong with the chain, in the words of the verifier.</summary>
    public IReadOnlyList<string> ChainFaults { get; init; } = [];

    /// <summary>The certificates, the server's own first.</summary>
    public IReadOnlyList<CertificateSighting> Chain { get; init; } = [];
}
