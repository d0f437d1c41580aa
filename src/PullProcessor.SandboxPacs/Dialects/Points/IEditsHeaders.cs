using Microsoft.AspNetCore.Http;

namespace PullProcessor.SandboxPacs.Dialects.Points;

/// <summary>Status and header fields of an answer, just before they are sent.</summary>
internal interface IEditsHeaders
{
    void Edit(Exchange exchange, HttpResponse response);
}
