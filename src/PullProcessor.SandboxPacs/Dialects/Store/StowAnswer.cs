using PullProcessor.SandboxPacs.Dialects.Points;
using PullProcessor.SandboxPacs.Store;

namespace PullProcessor.SandboxPacs.Dialects.Store;

[Switch("stow-answer", "S13 S14", "Stores keep nothing and answer this status, with this Failure Reason for each object, or without a body where that is 0.", Seen = "all (code, doc)", Effect = SwitchEffect.None, Group = "stow-verdict")]
internal sealed class StowAnswer(int status = 503, int reason = 0) : IJudgesObjects, IEditsStoreReplies
{
    public StoreResult? Judge(Exchange exchange, StoreCandidate candidate) => candidate.Received is null ? null : candidate.Failure(reason);

    public void Edit(Exchange exchange, StoreReply reply)
    {
        reply.Status = status;
        reply.Text = reason == 0 ? "" : reply.Text;
    }
}
