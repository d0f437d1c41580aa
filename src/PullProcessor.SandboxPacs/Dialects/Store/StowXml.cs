using PullProcessor.SandboxPacs.Dialects.Points;
using PullProcessor.SandboxPacs.Store;

namespace PullProcessor.SandboxPacs.Dialects.Store;

[Switch("stow-xml", "S08", "Stores answer in XML.", Seen = "dcm4che, Google (iss)", Group = "stow-form", Order = 1)]
internal sealed class StowXml : IEditsStoreReplies
{
    public void Edit(Exchange exchange, StoreReply reply)
    {
        reply.Text ??= NativeModel.Write(reply.Report);
        reply.ContentType = "application/dicom+xml";
    }
}
