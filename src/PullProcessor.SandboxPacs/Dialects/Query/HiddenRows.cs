using PullProcessor.SandboxPacs.Dialects.Points;
using PullProcessor.SandboxPacs.Query;

namespace PullProcessor.SandboxPacs.Dialects.Query;

[Switch("qido-hidden-rows", "Q08 Q10", "So many studies that nobody may see stand before the others and count for limit and offset: pages are short, and the first may be empty.", Seen = "dcm4chee (iss)")]
internal sealed class HiddenRows(int rows = 3) : IRewritesSearches
{
    public void Rewrite(Exchange exchange, SearchScope scope, SearchRequest request)
    {
        if (scope.Level == SearchLevel.Studies)
        {
            var hidden = Math.Max(0, rows - request.Offset);
            request.Limit = request.Limit is { } limit ? Math.Max(0, limit - hidden) : null;
            request.Offset = Math.Max(0, request.Offset - rows);
        }
    }
}
