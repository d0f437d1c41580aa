using Microsoft.AspNetCore.Http;
using PullProcessor.SandboxPacs.Dialects.Points;

namespace PullProcessor.SandboxPacs.Dialects.Query;

[Switch("qido-comma-list", "Q21", "A comma in the value of a key, be it encoded, separates values.", Seen = "Orthanc (code)", Order = -1)]
internal sealed class CommaSeparates : IGuardsRequests
{
    public Task PassAsync(Exchange exchange, Func<Task> next)
    {
        var pieces = (exchange.Request.QueryString.Value ?? "").Split('&').Select(piece => piece.Contains("includefield", StringComparison.OrdinalIgnoreCase)
            ? piece
            : piece.Replace(",", "%5C", StringComparison.Ordinal).Replace("%2C", "%5C", StringComparison.OrdinalIgnoreCase));
        exchange.Request.QueryString = new QueryString(string.Join('&', pieces));
        return next();
    }
}
