using PullProcessor.SandboxPacs.Dialects.Points;
using PullProcessor.SandboxPacs.Query;

namespace PullProcessor.SandboxPacs.Dialects.Query;

[Switch("qido-endless", "Q07 Q08", "An offset behind the last match answers the last page again, and so on for ever.", Seen = "dcmjs dicomweb-server, dcm4chee (iss)")]
internal sealed class Endless : IOrdersMatches
{
    public IReadOnlyList<SearchRow> Order(Exchange exchange, SearchScope scope, SearchRequest request, IReadOnlyList<SearchRow> matches)
    {
        if (request.Offset >= matches.Count)
        {
            request.Offset = Math.Max(0, matches.Count - (request.Limit ?? matches.Count));
        }

        return matches;
    }
}
