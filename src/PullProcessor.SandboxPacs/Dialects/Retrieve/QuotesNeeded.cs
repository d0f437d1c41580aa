using Microsoft.AspNetCore.Http;
using PullProcessor.SandboxPacs.Dialects.Points;

namespace PullProcessor.SandboxPacs.Dialects.Retrieve;

[Switch("accept-quotes-needed", "I03", "An Accept whose type parameter stands without quotes answers 406.", Seen = "Microsoft before 2023, DICOMcloud (iss)", Group = "quotes")]
internal sealed class QuotesNeeded : IGuardsRequests
{
    public Task PassAsync(Exchange exchange, Func<Task> next) => RetrieveAccept.IsAsked(exchange) && exchange.Request.Headers.Accept.ToString().Contains("type=application", StringComparison.Ordinal)
        ? exchange.AnswerAsync(StatusCodes.Status406NotAcceptable, "The media type of Accept cannot be read.")
        : next();
}
