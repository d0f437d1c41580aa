using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;
using PullProcessor.SandboxPacs.Dialects.Points;

namespace PullProcessor.SandboxPacs.Dialects.Http;

[Switch("expired", "H06", "Of so many requests one answers 401, whatever credentials it has; asked again it is answered.", Seen = "dcm4chee (iss)")]
internal sealed class Expired(int every = 5) : IGuardsRequests
{
    private readonly ConcurrentDictionary<string, bool> refused = new(StringComparer.Ordinal);
    private int seen;

    public Task PassAsync(Exchange exchange, Func<Task> next)
    {
        if (every == 0 || exchange.Resource == Resource.Other || refused.TryRemove(exchange.Key, out _) || Interlocked.Increment(ref seen) % every != 0)
        {
            return next();
        }

        refused[exchange.Key] = true;
        exchange.Response.Headers.WWWAuthenticate = "Bearer error=\"invalid_token\"";
        return exchange.AnswerAsync(StatusCodes.Status401Unauthorized, "The token has expired.");
    }
}
