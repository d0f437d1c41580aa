using PullProcessor.SandboxPacs.Dialects.Points;

namespace PullProcessor.SandboxPacs.Dialects.Faults;

[Switch("tls-client", "H08 H07", "HTTPS as with tls, and a client without a certificate gets no connection.", Seen = "Orthanc, dcm4chee (doc)", Effect = SwitchEffect.None, IsForStart = true)]
internal sealed class SecureBothWays : ISecures
{
    public int Connections => 0;

    public bool AsksForClientCertificate => true;
}
