using PullProcessor.SandboxPacs.Dialects.Points;
using PullProcessor.SandboxPacs.Store;

namespace PullProcessor.SandboxPacs.Dialects.Store;

[Switch("stow-duplicate", "S10", "An object whose UID is there already: 'refused' even if it is the same, with this reason; 'overwritten'; or 'ignored' with success.", Seen = "Azure, Google, dcm4chee (doc, iss)")]
internal sealed class StowDuplicate(string what = "refused", int reason = 45070) : IJudgesObjects
{
    private readonly string act = what is "refused" or "overwritten" or "ignored" ? what : throw new FormatException($"stow-duplicate is '{what}'; 'refused', 'overwritten' and 'ignored' are understood.");

    public StoreResult? Judge(Exchange exchange, StoreCandidate candidate)
    {
        candidate.Overwrites |= act == "overwritten";
        return candidate.Existing is null || act == "overwritten" ? null : act == "refused" ? candidate.Failure(reason) : candidate.Success;
    }
}
