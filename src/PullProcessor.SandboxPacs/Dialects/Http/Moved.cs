using PullProcessor.SandboxPacs.Dialects.Points;

namespace PullProcessor.SandboxPacs.Dialects.Http;

[Switch("redirect", "H05 I11", "Requests in this scope are sent with this status to another path of the same server.", Seen = "dcm4chee (code)", Order = -1, Group = "redirect")]
internal sealed class Moved(int status = 307, string scope = "retrieve") : IGuardsRequests
{
    private const string Prefix = "/moved";
    private readonly RequestScope covered = new(scope);

    public Task PassAsync(Exchange exchange, Func<Task> next)
    {
        if (exchange.Request.Path.StartsWithSegments(Prefix, out var rest))
        {
            exchange.Request.Path = rest;
            return next();
        }

        if (!covered.Covers(exchange))
        {
            return next();
        }

        exchange.Response.Headers.Location = $"{Prefix}{exchange.Request.Path}{exchange.Request.QueryString}";
        return exchange.AnswerAsync(status, "Moved.");
    }
}
