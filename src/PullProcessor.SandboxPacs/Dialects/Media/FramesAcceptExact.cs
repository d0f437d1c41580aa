using PullProcessor.SandboxPacs.Dialects.Points;

namespace PullProcessor.SandboxPacs.Dialects.Media;

[Switch("frames-octets-only", "F01", "Frames come for type application/octet-stream only; other types answer this status.", Seen = "Azure, Orthanc (doc, code)")]
internal sealed class FramesAcceptExact(int status = 406) : IGuardsRequests
{
    public Task PassAsync(Exchange exchange, Func<Task> next) =>
        exchange.Resource == Resource.Frames && !exchange.Request.Headers.Accept.ToString().Contains("application/octet-stream", StringComparison.Ordinal)
            ? exchange.AnswerAsync(status, "Frames come as application/octet-stream.")
            : next();
}
