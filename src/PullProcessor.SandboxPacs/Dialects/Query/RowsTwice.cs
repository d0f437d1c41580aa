using PullProcessor.SandboxPacs.Dialects.Points;
using PullProcessor.SandboxPacs.Query;

namespace PullProcessor.SandboxPacs.Dialects.Query;

[Switch("qido-rows-twice", "Q08 S10", "Every match stands twice in the list.", Seen = "dcm4chee, medplum (iss)")]
internal sealed class RowsTwice : IOrdersMatches
{
    public IReadOnlyList<SearchRow> Order(Exchange exchange, SearchScope scope, SearchRequest request, IReadOnlyList<SearchRow> matches) =>
        [.. matches.SelectMany(match => new[] { match, match })];
}
