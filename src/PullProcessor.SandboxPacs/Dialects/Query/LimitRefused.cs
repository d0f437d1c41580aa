using PullProcessor.SandboxPacs.Dialects.Points;
using PullProcessor.SandboxPacs.Query;

namespace PullProcessor.SandboxPacs.Dialects.Query;

[Switch("qido-limit-refused", "Q06", "A limit below 1 or above this answers 400.", Seen = "Azure (doc)")]
internal sealed class LimitRefused(int most = 200) : IRewritesSearches
{
    public void Rewrite(Exchange exchange, SearchScope scope, SearchRequest request)
    {
        if (request.Limit is { } limit && (limit < 1 || limit > most))
        {
            request.Refuse($"Invalid limit: {limit}. The limit must be between 1 and {most}.");
        }
    }
}
