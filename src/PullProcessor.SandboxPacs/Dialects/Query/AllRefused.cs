using PullProcessor.SandboxPacs.Dialects.Points;
using PullProcessor.SandboxPacs.Query;

namespace PullProcessor.SandboxPacs.Dialects.Query;

[Switch("qido-all-refused", "Q16", "includefield=all answers 400.", Seen = "DICOMcloud, knopkem dicomweb-proxy (iss)", Group = "all")]
internal sealed class AllRefused : IRewritesSearches
{
    public void Rewrite(Exchange exchange, SearchScope scope, SearchRequest request)
    {
        if (request.IncludesAll)
        {
            request.Refuse("includefield 'all' is not supported.");
        }
    }
}
