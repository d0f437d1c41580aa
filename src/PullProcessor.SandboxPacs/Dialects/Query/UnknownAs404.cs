using Microsoft.AspNetCore.Http;
using PullProcessor.SandboxPacs.Dialects.Points;
using PullProcessor.SandboxPacs.Query;

namespace PullProcessor.SandboxPacs.Dialects.Query;

[Switch("qido-unknown-404", "Q03", "A search below a study that the archive does not have answers 404.", Seen = "dcm4chee (iss)")]
internal sealed class UnknownAs404 : IRewritesSearches
{
    public void Rewrite(Exchange exchange, SearchScope scope, SearchRequest request)
    {
        if (scope.Study is { } study && exchange.Parts.Index.Select(study, scope.Series, null, exchange.Hides).Count == 0)
        {
            request.Refuse("Last Modified Date is null.", StatusCodes.Status404NotFound);
        }
    }
}
