using PullProcessor.SandboxPacs.Dialects.Points;
using PullProcessor.SandboxPacs.Query;

namespace PullProcessor.SandboxPacs.Dialects.Query;

[Switch("qido-cap", "Q05 Q13", "Searches answer at most so many matches, whatever limit says; Warning 299 tells how many are left.", Seen = "dcm4chee, Google, DICOMcloud (code, iss, doc)")]
internal sealed class PageCap(int matches = 12) : IRewritesSearches
{
    public void Rewrite(Exchange exchange, SearchScope scope, SearchRequest request) => request.Limit = Math.Min(request.Limit ?? matches, matches);
}
