using Microsoft.AspNetCore.Http;
using PullProcessor.SandboxPacs.Dialects.Points;

namespace PullProcessor.SandboxPacs.Dialects.Retrieve;

[Switch("accept-no-syntax", "I04", "Any transfer-syntax parameter answers 406.", Seen = "dcm4chee (iss)", Group = "syntax-parameter")]
internal sealed class SyntaxRefused : IGuardsRequests
{
    public Task PassAsync(Exchange exchange, Func<Task> next) => RetrieveAccept.IsAsked(exchange) && exchange.Request.Headers.Accept.ToString().Contains("transfer-syntax", StringComparison.Ordinal)
        ? exchange.AnswerAsync(StatusCodes.Status406NotAcceptable, "Not acceptable.")
        : next();
}
