using Microsoft.AspNetCore.Http;
using PullProcessor.SandboxPacs.Dialects.Points;

namespace PullProcessor.SandboxPacs.Dialects.Retrieve;

[Switch("accept-400", "H04 I02", "What would answer 406 answers 400.", Seen = "Orthanc (code)", Order = 1)]
internal sealed class BadRequestInstead : IEditsHeaders
{
    public void Edit(Exchange exchange, HttpResponse response)
    {
        if (response.StatusCode == StatusCodes.Status406NotAcceptable)
        {
            response.StatusCode = StatusCodes.Status400BadRequest;
        }
    }
}
