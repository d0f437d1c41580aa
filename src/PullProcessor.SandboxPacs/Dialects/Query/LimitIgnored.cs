using PullProcessor.SandboxPacs.Dialects.Points;
using PullProcessor.SandboxPacs.Query;

namespace PullProcessor.SandboxPacs.Dialects.Query;

[Switch("qido-limit-ignored", "Q07", "Searches answer all matches whatever limit says.", Seen = "dcmjs dicomweb-server, DICOMcloud (iss)", Group = "limit")]
internal sealed class LimitIgnored : IRewritesSearches
{
    public void Rewrite(Exchange exchange, SearchScope scope, SearchRequest request) => request.Limit = null;
}
