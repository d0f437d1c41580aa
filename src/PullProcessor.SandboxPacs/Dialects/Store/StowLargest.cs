using Microsoft.AspNetCore.Http;
using PullProcessor.SandboxPacs.Dialects.Points;

namespace PullProcessor.SandboxPacs.Dialects.Store;

[Switch("stow-largest", "S05", "A store of more bytes than this answers 413, in HTML.", Seen = "nginx, Azure, AWS, DICOMcloud (doc, iss)", Effect = SwitchEffect.Some)]
internal sealed class StowLargest(int bytes = 1_048_576) : IGuardsRequests
{
    public Task PassAsync(Exchange exchange, Func<Task> next) => exchange.Resource == Resource.Store && exchange.Request.ContentLength > bytes
        ? exchange.AnswerAsync(StatusCodes.Status413PayloadTooLarge, "<html><body><h1>413 Request Entity Too Large</h1></body></html>", "text/html")
        : next();
}
