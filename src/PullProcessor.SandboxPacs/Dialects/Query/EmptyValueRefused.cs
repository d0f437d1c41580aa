using PullProcessor.SandboxPacs.Dialects.Points;
using PullProcessor.SandboxPacs.Query;

namespace PullProcessor.SandboxPacs.Dialects.Query;

[Switch("qido-empty-value-refused", "Q24", "A key without a value answers 400.", Seen = "Azure (doc)")]
internal sealed class EmptyValueRefused : IRewritesSearches
{
    public void Rewrite(Exchange exchange, SearchScope scope, SearchRequest request)
    {
        if (exchange.Request.Query.Any(pair => pair.Value.All(string.IsNullOrEmpty)))
        {
            request.Refuse("A query parameter has no value.");
        }
    }
}
