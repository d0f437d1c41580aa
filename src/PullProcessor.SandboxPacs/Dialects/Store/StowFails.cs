using PullProcessor.SandboxPacs.Dialects.Points;
using PullProcessor.SandboxPacs.Store;

namespace PullProcessor.SandboxPacs.Dialects.Store;

[Switch("stow-fails", "S14 S17 S13", "Stores keep nothing and answer this status, with this Failure Reason where it is not 0; so many times for each, 0 for always.", Seen = "Orthanc, dcm4chee, Azure (doc)", Group = "stow-verdict")]
internal sealed class StowFails(int status = 409, int reason = 42752, int times = 1) : IJudgesObjects, IEditsStoreReplies
{
    private static readonly object Failed = new();
    private readonly Repeats repeats = new(times);

    public StoreResult? Judge(Exchange exchange, StoreCandidate candidate)
    {
        if (candidate.Received is not { Instance: var instance } || !repeats.Next(instance.Sop.Value))
        {
            return null;
        }

        exchange.Context.Items[Failed] = true;
        return candidate.Failure(reason);
    }

    public void Edit(Exchange exchange, StoreReply reply)
    {
        if (exchange.Context.Items.ContainsKey(Failed))
        {
            reply.Status = status;
            reply.Text = reason == 0 ? "" : reply.Text;
        }
    }
}
