using PullProcessor.SandboxPacs.Dialects.Points;
using PullProcessor.SandboxPacs.Retrieve;

namespace PullProcessor.SandboxPacs.Dialects.Media;

[Switch("frames-joined", "F08", "All frames of an answer stand in one part.")]
internal sealed class FramesJoined : IShapesMultipart
{
    public void Shape(Exchange exchange, MultipartForm form) => form.JoinsParts |= exchange.Resource == Resource.Frames;

    public void ShapePart(Exchange exchange, PartForm part)
    {
        if (exchange.Resource == Resource.Frames)
        {
            part.Set("Content-Length", null);
        }
    }
}
