using Microsoft.AspNetCore.Http;
using PullProcessor.SandboxPacs.Dialects.Points;

namespace PullProcessor.SandboxPacs.Dialects.Store;

[Switch("stow-no-expect", "S18", "A request with Expect answers 417.", Seen = "servers that Orthanc's client was made for (code)")]
internal sealed class StowExpectRefused : IGuardsRequests
{
    public Task PassAsync(Exchange exchange, Func<Task> next) => exchange.Request.Headers.Expect.Count > 0 ? exchange.AnswerAsync(StatusCodes.Status417ExpectationFailed, "Expectation failed.") : next();
}
