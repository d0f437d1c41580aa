using PullProcessor.SandboxPacs.Dialects.Points;
using PullProcessor.SandboxPacs.Query;

namespace PullProcessor.SandboxPacs.Dialects.Query;

[Switch("qido-broad", "Q12", "A search for studies that has more matches than this answers this status.", Seen = "dcm4chee (iss, code)", Effect = SwitchEffect.Some)]
internal sealed class BroadRefused(int matches = 3, int status = 413) : IOrdersMatches
{
    public IReadOnlyList<SearchRow> Order(Exchange exchange, SearchScope scope, SearchRequest request, IReadOnlyList<SearchRow> all)
    {
        if (scope.Level == SearchLevel.Studies && all.Count > matches)
        {
            request.Refuse($"The number of matches {all.Count} exceeds the limit of {matches}.", status);
        }

        return all;
    }
}
