using Microsoft.AspNetCore.Http;
using PullProcessor.Dicom;
using PullProcessor.SandboxPacs.Dialects.Points;
using PullProcessor.SandboxPacs.Store;

namespace PullProcessor.SandboxPacs.Dialects.Store;

[Switch("stow-warns", "S13 S01", "Stores keep objects, and answer 202 with this Warning Reason for each.", Seen = "Azure (doc)", Group = "stow-status")]
internal sealed class StowWarns(int reason = 1) : IEditsStoreReplies
{
    public void Edit(Exchange exchange, StoreReply reply)
    {
        foreach (var item in reply.Stored)
        {
            item.Add(DicomTag.WarningReason, reason);
            reply.Status = StatusCodes.Status202Accepted;
        }
    }
}
