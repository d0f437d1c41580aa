using PullProcessor.SandboxPacs.Dialects.Points;
using PullProcessor.SandboxPacs.Query;

namespace PullProcessor.SandboxPacs.Dialects.Query;

[Switch("qido-no-wildcard", "Q25", "* and ? stand for themselves.", Seen = "Google (iss)")]
internal sealed class NoWildcard : IRewritesSearches
{
    public void Rewrite(Exchange exchange, SearchScope scope, SearchRequest request)
    {
        for (var i = 0; i < request.Matches.Count; i++)
        {
            request.Matches[i] = request.Matches[i] with { HasWildcards = false };
        }
    }
}
