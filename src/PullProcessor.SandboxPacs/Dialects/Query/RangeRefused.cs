using PullProcessor.Dicom;
using PullProcessor.SandboxPacs.Dialects.Points;
using PullProcessor.SandboxPacs.Query;

namespace PullProcessor.SandboxPacs.Dialects.Query;

[Switch("qido-range-refused", "Q22", "A range of dates answers this status; single days are understood.", Seen = "DICOMcloud (iss)", Group = "range")]
internal sealed class RangeRefused(int status = 500) : IRewritesSearches
{
    public void Rewrite(Exchange exchange, SearchScope scope, SearchRequest request)
    {
        if (request.Matches.Exists(match => match.VR == DicomVR.DA && match.Wanted.Any(value => value.Contains('-', StringComparison.Ordinal))))
        {
            request.Refuse("Conversion failed when converting date from character string.", status);
        }
    }
}
