using Microsoft.AspNetCore.Http;
using PullProcessor.SandboxPacs.Dialects.Points;

namespace PullProcessor.SandboxPacs.Dialects.Http;

[Switch("no-keep-alive", "H11", "Every answer closes its connection.", Seen = "Orthanc without KeepAlive (doc)")]
internal sealed class KeepAliveRefused : IEditsHeaders
{
    public void Edit(Exchange exchange, HttpResponse response) => response.Headers.Connection = "close";
}
