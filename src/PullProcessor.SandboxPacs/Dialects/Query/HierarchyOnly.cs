using PullProcessor.SandboxPacs.Dialects.Points;
using PullProcessor.SandboxPacs.Query;

namespace PullProcessor.SandboxPacs.Dialects.Query;

[Switch("qido-hierarchy-only", "Q28", "Series are listed only below a study, and instances only below a series; other searches answer 400.", Seen = "AWS (doc)")]
internal sealed class HierarchyOnly : IRewritesSearches
{
    public void Rewrite(Exchange exchange, SearchScope scope, SearchRequest request)
    {
        if ((scope.Level == SearchLevel.Series && scope.Study is null) || (scope.Level == SearchLevel.Instances && scope.Series is null))
        {
            request.Refuse("StudyInstanceUID and SeriesInstanceUID are needed in the path.");
        }
    }
}
