using PullProcessor.SandboxPacs.Dialects.Points;

namespace PullProcessor.SandboxPacs.Dialects.Http;

[Switch("throttle", "H01", "The first so many askings of each question in this scope answer this status with Retry-After: seconds, or a date with 'date'. 0 times for always.", Seen = "IDC, AWS, Google (doc, iss)", Group = "throttle")]
internal sealed class Throttle(int status = 429, int seconds = 1, int times = 1, string form = "seconds", string scope = "any") : IGuardsRequests
{
    private readonly Repeats repeats = new(times);
    private readonly RequestScope covered = new(scope);
    private readonly RetryAfter retryAfter = new(form, seconds);

    public Task PassAsync(Exchange exchange, Func<Task> next)
    {
        if (!covered.Covers(exchange) || !repeats.Next(exchange.Key))
        {
            return next();
        }

        exchange.Response.Headers.RetryAfter = retryAfter.At(exchange.Parts.Options.TimeProvider);
        return exchange.AnswerAsync(status, "Rate exceeded.");
    }
}
