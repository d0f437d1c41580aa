using PullProcessor.SandboxPacs.Dialects.Points;
using PullProcessor.SandboxPacs.Retrieve;

namespace PullProcessor.SandboxPacs.Dialects.Media;

[Switch("frames-single", "F08", "One frame comes as the body itself, without multipart.", Seen = "Microsoft (doc)", Group = "form")]
internal sealed class FrameSingle : IShapesMultipart
{
    public void Shape(Exchange exchange, MultipartForm form) => form.IsSinglePart |= exchange.Resource == Resource.Frames && !exchange.Request.Path.Value!.Contains(',', StringComparison.Ordinal);
}
