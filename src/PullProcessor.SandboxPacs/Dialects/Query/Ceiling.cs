using PullProcessor.SandboxPacs.Dialects.Points;
using PullProcessor.SandboxPacs.Query;

namespace PullProcessor.SandboxPacs.Dialects.Query;

[Switch("qido-ceiling", "Q11", "No search reaches more than so many matches, whatever limit and offset say, and nothing tells of the others.", Seen = "AWS (doc)", Effect = SwitchEffect.Some)]
internal sealed class Ceiling(int matches = 5) : IOrdersMatches
{
    public IReadOnlyList<SearchRow> Order(Exchange exchange, SearchScope scope, SearchRequest request, IReadOnlyList<SearchRow> all) => [.. all.Take(matches)];
}
