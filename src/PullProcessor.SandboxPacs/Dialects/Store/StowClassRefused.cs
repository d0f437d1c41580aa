using PullProcessor.SandboxPacs.Dialects.Points;
using PullProcessor.SandboxPacs.Store;

namespace PullProcessor.SandboxPacs.Dialects.Store;

[Switch("stow-class-refused", "S15", "Objects of this SOP class are refused as not supported.", Seen = "dcm4chee (doc)", Effect = SwitchEffect.Some)]
internal sealed class StowClassRefused(string sopClass = "1.2.840.10008.5.1.4.1.1.88.34") : IJudgesObjects
{
    public StoreResult? Judge(Exchange exchange, StoreCandidate candidate) => candidate.Received?.Instance.SopClass.Value == sopClass ? candidate.Failure(0x0122) : null;
}
