using PullProcessor.SandboxPacs.Dialects.Points;
using PullProcessor.SandboxPacs.Store;

namespace PullProcessor.SandboxPacs.Dialects.Store;

[Switch("stow-resend-lost", "S11", "An object that comes a second time is taken out of the archive, with success.", Seen = "dcm4chee (iss)")]
internal sealed class StowResendLost : IJudgesObjects
{
    public StoreResult? Judge(Exchange exchange, StoreCandidate candidate)
    {
        if (candidate.Existing is null)
        {
            return null;
        }

        exchange.Parts.Index.Remove(candidate.Existing.Sop);
        return candidate.Success;
    }
}
