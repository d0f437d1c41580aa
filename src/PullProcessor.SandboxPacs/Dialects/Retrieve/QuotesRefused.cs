using Microsoft.AspNetCore.Http;
using PullProcessor.SandboxPacs.Dialects.Points;

namespace PullProcessor.SandboxPacs.Dialects.Retrieve;

[Switch("accept-quotes-refused", "I03", "An Accept whose type parameter stands in quotes answers 406.", Seen = "viewers provide for it (doc)", Group = "quotes", Effect = SwitchEffect.Some)]
internal sealed class QuotesRefused : IGuardsRequests
{
    public Task PassAsync(Exchange exchange, Func<Task> next) => RetrieveAccept.IsAsked(exchange) && exchange.Request.Headers.Accept.ToString().Contains('"', StringComparison.Ordinal)
        ? exchange.AnswerAsync(StatusCodes.Status406NotAcceptable, "Not acceptable.")
        : next();
}
