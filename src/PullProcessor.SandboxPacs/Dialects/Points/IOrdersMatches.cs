using PullProcessor.SandboxPacs.Query;

namespace PullProcessor.SandboxPacs.Dialects.Points;

/// <summary>All that match, before a page is cut out of them.</summary>
internal interface IOrdersMatches
{
    IReadOnlyList<SearchRow> Order(Exchange exchange, SearchScope scope, SearchRequest request, IReadOnlyList<SearchRow> matches);
}
