using Microsoft.AspNetCore.Http;
using PullProcessor.SandboxPacs.Dialects.Points;

namespace PullProcessor.SandboxPacs.Dialects.Store;

[Switch("stow-length-needed", "S04", "A store without Content-Length answers 411.", Seen = "old Orthanc (code, doc)")]
internal sealed class StowLengthNeeded : IGuardsRequests
{
    public Task PassAsync(Exchange exchange, Func<Task> next) => exchange.Resource == Resource.Store && exchange.Request.ContentLength is null
        ? exchange.AnswerAsync(StatusCodes.Status411LengthRequired, "Length required.")
        : next();
}
