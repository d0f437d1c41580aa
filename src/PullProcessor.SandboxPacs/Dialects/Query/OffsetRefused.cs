using PullProcessor.SandboxPacs.Dialects.Points;
using PullProcessor.SandboxPacs.Query;

namespace PullProcessor.SandboxPacs.Dialects.Query;

[Switch("qido-offset-refused", "Q07", "A search with an offset other than 0 answers 400.", Effect = SwitchEffect.Some)]
internal sealed class OffsetRefused : IRewritesSearches
{
    public void Rewrite(Exchange exchange, SearchScope scope, SearchRequest request)
    {
        if (request.Offset > 0)
        {
            request.Refuse("Unsupported query parameter: offset.");
        }
    }
}
