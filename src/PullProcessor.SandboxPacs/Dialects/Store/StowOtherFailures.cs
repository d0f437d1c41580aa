using PullProcessor.SandboxPacs.Dialects.Points;
using PullProcessor.SandboxPacs.Store;

namespace PullProcessor.SandboxPacs.Dialects.Store;

[Switch("stow-other-failures", "S09", "Refused objects stand in the Other Failures Sequence, with a private text, and their UID nowhere.", Seen = "Google (iss)", Effect = SwitchEffect.None, Group = "stow-verdict")]
internal sealed class StowOtherFailures(int reason = 272) : IJudgesObjects
{
    public StoreResult? Judge(Exchange exchange, StoreCandidate candidate) => StoreResult.NotDicom with { FailureReason = (ushort)reason };
}
