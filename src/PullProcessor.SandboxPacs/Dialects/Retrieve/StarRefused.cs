using PullProcessor.SandboxPacs.Dialects.Points;

namespace PullProcessor.SandboxPacs.Dialects.Retrieve;

[Switch("accept-no-star", "I05", "transfer-syntax=* answers this status.", Seen = "Orthanc plugin before 1.1 (doc)", Group = "syntax-parameter")]
internal sealed class StarRefused(int status = 400) : IGuardsRequests
{
    public Task PassAsync(Exchange exchange, Func<Task> next) => RetrieveAccept.IsAsked(exchange) && exchange.Request.Headers.Accept.ToString().Contains("transfer-syntax=*", StringComparison.Ordinal)
        ? exchange.AnswerAsync(status, "Unknown transfer syntax in Accept: *")
        : next();
}
