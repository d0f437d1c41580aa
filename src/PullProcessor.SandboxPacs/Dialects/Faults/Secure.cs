using PullProcessor.SandboxPacs.Dialects.Points;

namespace PullProcessor.SandboxPacs.Dialects.Faults;

[Switch("tls", "H08", "HTTPS with a certificate that the sandbox makes itself at its start; after so many connections another one takes its place, 0 for never.", Seen = "all (doc)", Effect = SwitchEffect.None, IsForStart = true)]
internal sealed class Secure(int connections = 0) : ISecures
{
    public int Connections => connections;

    public bool AsksForClientCertificate => false;
}
