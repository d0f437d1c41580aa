using Microsoft.AspNetCore.Http;
using PullProcessor.SandboxPacs.Dialects.Points;

namespace PullProcessor.SandboxPacs.Dialects.Retrieve;

[Switch("no-trailing-slash", "I15", "A path that ends in a slash answers 404.", Seen = "clients that send it (code)", Order = -1)]
internal sealed class TrailingSlash : IGuardsRequests
{
    public Task PassAsync(Exchange exchange, Func<Task> next) =>
        exchange.Request.Path.Value!.EndsWith('/') ? exchange.AnswerAsync(StatusCodes.Status404NotFound, "Not found.") : next();
}
