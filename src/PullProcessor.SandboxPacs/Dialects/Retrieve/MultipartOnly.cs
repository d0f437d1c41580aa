using Microsoft.AspNetCore.Http;
using PullProcessor.SandboxPacs.Dialects.Points;

namespace PullProcessor.SandboxPacs.Dialects.Retrieve;

[Switch("multipart-only", "I02 H04", "Objects and frames come as multipart/related only; other Accept header fields answer 400.", Seen = "Orthanc (code, iss)")]
internal sealed class MultipartOnly : IGuardsRequests
{
    public Task PassAsync(Exchange exchange, Func<Task> next) => RetrieveAccept.IsAsked(exchange) && !exchange.Request.Headers.Accept.ToString().StartsWith("multipart/related", StringComparison.Ordinal)
        ? exchange.AnswerAsync(StatusCodes.Status400BadRequest, "This WADO-RS plugin only supports multipart/related in Accept.")
        : next();
}
