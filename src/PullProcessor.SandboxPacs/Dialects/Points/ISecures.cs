namespace PullProcessor.SandboxPacs.Dialects.Points;

/// <summary>Makes the server speak HTTPS, from its start.</summary>
internal interface ISecures
{
    /// <summary>After so many the certificate changes; 0 for never.</summary>
    int Connections { get; }

    bool AsksForClientCertificate { get; }
}
