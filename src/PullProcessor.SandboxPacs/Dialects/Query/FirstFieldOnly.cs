using PullProcessor.SandboxPacs.Dialects.Points;
using PullProcessor.SandboxPacs.Query;

namespace PullProcessor.SandboxPacs.Dialects.Query;

[Switch("qido-fields-first", "Q17", "Of several includefield parameters only the first one counts.", Seen = "DICOM-RST (code)", Group = "fields")]
internal sealed class FirstFieldOnly : IRewritesSearches
{
    public void Rewrite(Exchange exchange, SearchScope scope, SearchRequest request)
    {
        var first = exchange.Request.Query["includefield"].FirstOrDefault()?.Split(',', StringSplitOptions.RemoveEmptyEntries).Length ?? 0;
        request.IncludeFields.RemoveRange(Math.Min(first, request.IncludeFields.Count), Math.Max(0, request.IncludeFields.Count - first));
    }
}
