using PullProcessor.SandboxPacs.Dialects.Points;
using PullProcessor.SandboxPacs.Query;

namespace PullProcessor.SandboxPacs.Dialects.Query;

[Switch("qido-fuzzy-refused", "Q25", "fuzzymatching answers 400.", Seen = "Orthanc, DICOM-RST, Microsoft (code, iss)")]
internal sealed class FuzzyRefused : IRewritesSearches
{
    public void Rewrite(Exchange exchange, SearchScope scope, SearchRequest request)
    {
        if (exchange.Request.Query.ContainsKey("fuzzymatching"))
        {
            request.Refuse("fuzzymatching is not supported.");
        }
    }
}
