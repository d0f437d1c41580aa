using System.Globalization;
using PullProcessor.SandboxPacs.Dialects.Points;
using PullProcessor.SandboxPacs.Query;

namespace PullProcessor.SandboxPacs.Dialects.Query;

[Switch("qido-total", "Q05", "Searches tell in X-Total-Count how many match.", Seen = "DICOMcloud (doc)")]
internal sealed class TotalCount : IOrdersMatches
{
    public IReadOnlyList<SearchRow> Order(Exchange exchange, SearchScope scope, SearchRequest request, IReadOnlyList<SearchRow> matches)
    {
        exchange.Response.Headers["X-Total-Count"] = matches.Count.ToString(CultureInfo.InvariantCulture);
        return matches;
    }
}
