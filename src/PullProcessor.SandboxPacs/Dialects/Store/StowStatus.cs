using PullProcessor.SandboxPacs.Dialects.Points;
using PullProcessor.SandboxPacs.Store;

namespace PullProcessor.SandboxPacs.Dialects.Store;

[Switch("stow-status", "S01", "Stores keep objects and say so in their body, under this status.", Seen = "Orthanc, dcm4chee, Azure (code, doc)", Group = "stow-status")]
internal sealed class StowStatus(int status = 202) : IEditsStoreReplies
{
    public void Edit(Exchange exchange, StoreReply reply) => reply.Status = status;
}
