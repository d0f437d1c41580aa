using Microsoft.AspNetCore.Http;
using PullProcessor.SandboxPacs.Dialects.Points;

namespace PullProcessor.SandboxPacs.Dialects.Query;

[Switch("qido-not-decoded", "Q21", "Values of keys are taken as they stand, percent signs and all.", Seen = "Orthanc (run)", Order = -1)]
internal sealed class NotDecoded : IGuardsRequests
{
    public Task PassAsync(Exchange exchange, Func<Task> next)
    {
        exchange.Request.QueryString = new QueryString((exchange.Request.QueryString.Value ?? "").Replace("%", "%25", StringComparison.Ordinal).Replace("+", "%2B", StringComparison.Ordinal));
        return next();
    }
}
