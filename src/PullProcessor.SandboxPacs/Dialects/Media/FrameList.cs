using Microsoft.AspNetCore.Http;
using PullProcessor.SandboxPacs.Dialects.Points;

namespace PullProcessor.SandboxPacs.Dialects.Media;

[Switch("frames-list", "F07", "A list of frames that is longer than this or names a frame twice answers 400.", Seen = "AWS (doc)")]
internal sealed class FrameList(int most = 50) : IGuardsRequests
{
    public Task PassAsync(Exchange exchange, Func<Task> next)
    {
        var list = exchange.Resource == Resource.Frames ? exchange.Request.Path.Value!.Split('/')[^1].Split(',') : [];
        return list.Length > most || list.Distinct(StringComparer.Ordinal).Count() < list.Length
            ? exchange.AnswerAsync(StatusCodes.Status400BadRequest, "The list of frames is too long, or names one twice.")
            : next();
    }
}
