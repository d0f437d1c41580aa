using System.Globalization;
using PullProcessor.SandboxPacs.Dialects.Points;

namespace PullProcessor.SandboxPacs.Dialects.Http;

[Switch("storm", "H01 S17", "The first so many requests of all answer this status with Retry-After in seconds.", Seen = "AWS, Azure (doc)", Group = "throttle")]
internal sealed class Storm(int requests = 3, int status = 503, int seconds = 5) : IGuardsRequests
{
    private int seen;

    public Task PassAsync(Exchange exchange, Func<Task> next)
    {
        if (exchange.Resource == Resource.Other || Interlocked.Increment(ref seen) > requests)
        {
            return next();
        }

        exchange.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return exchange.AnswerAsync(status, "Service unavailable.");
    }
}
