using PullProcessor.SandboxPacs.Dialects.Points;
using PullProcessor.SandboxPacs.Query;

namespace PullProcessor.SandboxPacs.Dialects.Query;

[Switch("qido-all-ignored", "Q16", "includefield=all has no effect.", Seen = "Orthanc (run)", Group = "all")]
internal sealed class AllIgnored : IRewritesSearches
{
    public void Rewrite(Exchange exchange, SearchScope scope, SearchRequest request) => request.IncludesAll = false;
}
