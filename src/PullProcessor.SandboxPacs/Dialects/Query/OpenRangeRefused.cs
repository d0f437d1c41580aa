using PullProcessor.Dicom;
using PullProcessor.SandboxPacs.Dialects.Points;
using PullProcessor.SandboxPacs.Query;

namespace PullProcessor.SandboxPacs.Dialects.Query;

[Switch("qido-open-range-refused", "Q22", "A range of dates without a first or a last day answers 400.", Seen = "Microsoft, Azure (iss, doc)", Group = "range")]
internal sealed class OpenRangeRefused : IRewritesSearches
{
    public void Rewrite(Exchange exchange, SearchScope scope, SearchRequest request)
    {
        if (request.Matches.Exists(match => match.VR == DicomVR.DA && match.Wanted.Any(value => value.StartsWith('-') || value.EndsWith('-'))))
        {
            request.Refuse("Invalid query: the date range has no start or no end.");
        }
    }
}
