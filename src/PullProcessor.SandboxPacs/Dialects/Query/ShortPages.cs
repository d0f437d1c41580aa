using PullProcessor.SandboxPacs.Dialects.Points;
using PullProcessor.SandboxPacs.Query;

namespace PullProcessor.SandboxPacs.Dialects.Query;

[Switch("qido-short-pages", "Q10", "Pages hold only one in so many of the matches that limit allows, though more follow.", Seen = "DICOMcloud (iss)")]
internal sealed class ShortPages(int divisor = 2) : IRewritesSearches
{
    public void Rewrite(Exchange exchange, SearchScope scope, SearchRequest request) => request.Limit = request.Limit is { } limit && limit > 0 ? Math.Max(1, limit / Math.Max(1, divisor)) : request.Limit;
}
