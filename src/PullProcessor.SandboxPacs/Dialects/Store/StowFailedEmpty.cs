using PullProcessor.Dicom;
using PullProcessor.SandboxPacs.Dialects.Points;
using PullProcessor.SandboxPacs.Store;

namespace PullProcessor.SandboxPacs.Dialects.Store;

[Switch("stow-failed-empty", "S09", "A Failed SOP Sequence without items stands in the answer to every success.", Seen = "Orthanc before 1.19 (doc)")]
internal sealed class StowFailedEmpty : IEditsStoreReplies
{
    public void Edit(Exchange exchange, StoreReply reply)
    {
        if (reply.Failed.Count == 0)
        {
            reply.Report.Add(DicomTag.FailedSOPSequence, Array.Empty<DicomDataset>());
        }
    }
}
