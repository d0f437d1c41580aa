using PullProcessor.SandboxPacs.Dialects.Points;
using PullProcessor.SandboxPacs.Store;

namespace PullProcessor.SandboxPacs.Dialects.Store;

[Switch("stow-no-body", "S02", "Stores keep objects and answer this status without a body.", Seen = "Orthanc, Azure (code, doc)", Group = "stow-form")]
internal sealed class StowNoBody(int status = 202) : IEditsStoreReplies
{
    public void Edit(Exchange exchange, StoreReply reply)
    {
        reply.Status = status;
        reply.Text = "";
    }
}
