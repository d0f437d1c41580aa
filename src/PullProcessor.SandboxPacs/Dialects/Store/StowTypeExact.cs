using Microsoft.AspNetCore.Http;
using PullProcessor.SandboxPacs.Dialects.Points;

namespace PullProcessor.SandboxPacs.Dialects.Store;

[Switch("stow-type-exact", "S06", "A store's Content-Type must be multipart/related, a quoted type and an unquoted boundary, and no more; all else answers 400.", Seen = "Orthanc, DICOMcloud, dcm4chee (doc, code)")]
internal sealed class StowTypeExact : IGuardsRequests
{
    public Task PassAsync(Exchange exchange, Func<Task> next)
    {
        var pieces = (exchange.Request.ContentType ?? "").Split(';', StringSplitOptions.TrimEntries);
        var isExact = pieces is ["multipart/related", var type, var boundary] && type == "type=\"application/dicom\"" && boundary.StartsWith("boundary=", StringComparison.Ordinal) && !boundary.Contains('"', StringComparison.Ordinal);
        return exchange.Resource != Resource.Store || isExact ? next() : exchange.AnswerAsync(StatusCodes.Status400BadRequest, "Missing Boundary");
    }
}
