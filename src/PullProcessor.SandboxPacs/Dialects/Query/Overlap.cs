using PullProcessor.SandboxPacs.Dialects.Points;
using PullProcessor.SandboxPacs.Query;

namespace PullProcessor.SandboxPacs.Dialects.Query;

[Switch("qido-overlap", "Q08 Q09", "A page starts with the last match of the page before.", Seen = "Azure, dcm4chee (doc, iss)")]
internal sealed class Overlap : IOrdersMatches
{
    public IReadOnlyList<SearchRow> Order(Exchange exchange, SearchScope scope, SearchRequest request, IReadOnlyList<SearchRow> matches)
    {
        if (request.Offset > 0 && request.Offset < matches.Count)
        {
            request.Offset--;
        }

        return matches;
    }
}
