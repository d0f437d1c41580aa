using PullProcessor.SandboxPacs.Dialects.Points;
using PullProcessor.SandboxPacs.Query;

namespace PullProcessor.SandboxPacs.Dialects.Query;

[Switch("qido-newest-first", "Q09", "Matches come in the reverse order of their arrival.", Seen = "Azure, AWS (doc)")]
internal sealed class NewestFirst : IOrdersMatches
{
    public IReadOnlyList<SearchRow> Order(Exchange exchange, SearchScope scope, SearchRequest request, IReadOnlyList<SearchRow> matches) => [.. matches.Reverse()];
}
