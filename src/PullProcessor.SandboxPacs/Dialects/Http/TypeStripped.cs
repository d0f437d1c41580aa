using Microsoft.AspNetCore.Http;
using PullProcessor.SandboxPacs.Dialects.Points;

namespace PullProcessor.SandboxPacs.Dialects.Http;

[Switch("proxy", "H10", "Answers come through a proxy: with Via and Server, and without Content-Type.", Seen = "shanoir's proxy (iss)", Order = 1)]
internal sealed class TypeStripped : IEditsHeaders
{
    public void Edit(Exchange exchange, HttpResponse response)
    {
        response.Headers.Via = "1.1 sandbox-proxy";
        response.Headers.Server = "sandbox-proxy";
        response.ContentType = null;
    }
}
