using PullProcessor.SandboxPacs.Dialects.Points;
using PullProcessor.SandboxPacs.Store;

namespace PullProcessor.SandboxPacs.Dialects.Store;

[Switch("stow-lost", "S01 S11", "Stores answer success and keep nothing.", Seen = "dcm4chee (iss)", Effect = SwitchEffect.None, Group = "stow-verdict")]
internal sealed class StowLost : IJudgesObjects
{
    public StoreResult? Judge(Exchange exchange, StoreCandidate candidate) => candidate.Received is null ? null : candidate.Success;
}
