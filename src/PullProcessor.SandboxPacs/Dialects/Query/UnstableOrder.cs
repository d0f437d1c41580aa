using PullProcessor.SandboxPacs.Dialects.Points;
using PullProcessor.SandboxPacs.Query;

namespace PullProcessor.SandboxPacs.Dialects.Query;

[Switch("qido-unstable-order", "Q08", "The order of matches is turned by so many rows with each search, so that pages repeat some and skip others.", Seen = "dcm4chee, Microsoft (iss)")]
internal sealed class UnstableOrder(int rows = 1) : IOrdersMatches
{
    private int searches;

    public IReadOnlyList<SearchRow> Order(Exchange exchange, SearchScope scope, SearchRequest request, IReadOnlyList<SearchRow> matches)
    {
        var first = matches.Count == 0 ? 0 : (int)((long)rows * (Interlocked.Increment(ref searches) - 1) % matches.Count);
        return [.. matches.Skip(first), .. matches.Take(first)];
    }
}
