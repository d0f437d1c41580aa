using PullProcessor.Dicom;
using PullProcessor.SandboxPacs.Dialects.Points;
using PullProcessor.SandboxPacs.Store;

namespace PullProcessor.SandboxPacs.Dialects.Store;

[Switch("stow-explicit-only", "S12", "Objects in Implicit VR are refused.", Seen = "Azure (doc)")]
internal sealed class StowImplicitRefused : IJudgesObjects
{
    public StoreResult? Judge(Exchange exchange, StoreCandidate candidate) =>
        candidate.Received?.Instance.TransferSyntaxUid == DicomTransferSyntax.ImplicitVRLittleEndian.Uid ? candidate.Failure(StoreResult.CannotUnderstand) : null;
}
