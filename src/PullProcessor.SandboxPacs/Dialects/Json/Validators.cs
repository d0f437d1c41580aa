using System.Text;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using PullProcessor.Dicom;
using PullProcessor.SandboxPacs.Dialects.Points;

namespace PullProcessor.SandboxPacs.Dialects.Json;

[Switch("etag", "J20", "Metadata carry an ETag; a request that has it already gets 304.", Seen = "Azure, dcm4chee (doc)")]
internal sealed class Validators : IGuardsRequests
{
    public Task PassAsync(Exchange exchange, Func<Task> next)
    {
        if (exchange.Resource != Resource.Metadata)
        {
            return next();
        }

        var path = exchange.Path;
        var names = exchange.Parts.Index.Select(new StudyInstanceUid(path.Study!), null, null, exchange.Hides).Select(instance => instance.Sop.Value);
        var tag = $"\"{Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(exchange.Request.Path + string.Join('+', names)))[..8])}\"";
        exchange.Response.Headers.ETag = tag;
        if (exchange.Request.Headers.IfNoneMatch.ToString() != tag)
        {
            return next();
        }

        exchange.Response.StatusCode = StatusCodes.Status304NotModified;
        return Task.CompletedTask;
    }
}
