using Microsoft.AspNetCore.Http;
using PullProcessor.SandboxPacs.Dialects.Points;

namespace PullProcessor.SandboxPacs.Dialects.Retrieve;

[Switch("bulk-multipart-only", "B03 B04", "Bulk data come as multipart/related only; other Accept header fields answer 400.", Seen = "Orthanc (iss, code)", Group = "bulk")]
internal sealed class BulkMultipartOnly : IGuardsRequests
{
    public Task PassAsync(Exchange exchange, Func<Task> next) =>
        exchange.Resource == Resource.BulkData && !exchange.Request.Headers.Accept.ToString().StartsWith("multipart/related", StringComparison.Ordinal)
            ? exchange.AnswerAsync(StatusCodes.Status400BadRequest, "Bulk data come as multipart/related; type=\"application/octet-stream\".")
            : next();
}
