using PullProcessor.SandboxPacs.Dialects.Points;
using PullProcessor.SandboxPacs.Query;

namespace PullProcessor.SandboxPacs.Dialects.Query;

[Switch("qido-limit-0-all", "Q05", "limit=0 answers all matches.", Seen = "Orthanc (run)", Group = "limit")]
internal sealed class LimitZeroIsAll : IRewritesSearches
{
    public void Rewrite(Exchange exchange, SearchScope scope, SearchRequest request) => request.Limit = request.Limit == 0 ? null : request.Limit;
}
