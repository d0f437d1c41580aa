using PullProcessor.SandboxPacs.Dialects.Points;

namespace PullProcessor.SandboxPacs.Dialects.Http;

[Switch("redirect-away", "H05 I11", "Requests in this scope are sent with this status to another origin: this host name, which is the same server where it is localhost.", Seen = "dcm4chee (code)", Order = -1, Group = "redirect", Effect = SwitchEffect.Some)]
internal sealed class MovedAway(int status = 302, string scope = "retrieve", string host = "localhost") : IGuardsRequests
{
    private readonly RequestScope covered = new(scope);

    public Task PassAsync(Exchange exchange, Func<Task> next)
    {
        if (!covered.Covers(exchange) || exchange.Request.Host.Host == host)
        {
            return next();
        }

        exchange.Response.Headers.Location = $"{exchange.Request.Scheme}://{host}:{exchange.Request.Host.Port}{exchange.Request.Path}{exchange.Request.QueryString}";
        return exchange.AnswerAsync(status, "Found elsewhere.");
    }
}
