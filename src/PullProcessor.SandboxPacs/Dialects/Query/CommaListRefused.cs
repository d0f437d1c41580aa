using PullProcessor.SandboxPacs.Dialects.Points;
using PullProcessor.SandboxPacs.Query;

namespace PullProcessor.SandboxPacs.Dialects.Query;

[Switch("qido-fields-no-comma", "Q17", "An includefield with several attributes and commas between answers 400.", Seen = "DICOM-RST, DICOMcloud (iss)", Group = "fields")]
internal sealed class CommaListRefused : IRewritesSearches
{
    public void Rewrite(Exchange exchange, SearchScope scope, SearchRequest request)
    {
        if (exchange.Request.Query["includefield"].Any(value => value?.Contains(',', StringComparison.Ordinal) == true))
        {
            request.Refuse("includefield is no attribute.");
        }
    }
}
