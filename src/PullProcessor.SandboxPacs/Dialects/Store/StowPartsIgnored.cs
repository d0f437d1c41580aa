using PullProcessor.SandboxPacs.Dialects.Points;
using PullProcessor.SandboxPacs.Store;

namespace PullProcessor.SandboxPacs.Dialects.Store;

[Switch("stow-parts-ignored", "S07", "Parts whose Content-Type is not application/dicom are neither kept nor spoken of.", Seen = "dcm4chee (code)")]
internal sealed class StowPartsIgnored : IJudgesObjects
{
    public StoreResult? Judge(Exchange exchange, StoreCandidate candidate) =>
        MediaType.Parse(candidate.ContentType).Name == "application/dicom" ? null : candidate.Success with { IsReported = false };
}
