using PullProcessor.SandboxPacs.Dialects.Points;
using PullProcessor.SandboxPacs.Retrieve;

namespace PullProcessor.SandboxPacs.Dialects.Media;

[Switch("bare-part", "P01 F08", "A single object or frame is the whole body, though the Content-Type says multipart/related.", Seen = "clients provide for it (code)", Group = "form")]
internal sealed class BarePart : IShapesMultipart
{
    public void Shape(Exchange exchange, MultipartForm form)
    {
        if (exchange.Resource == Resource.Instance || (exchange.Resource == Resource.Frames && !exchange.Request.Path.Value!.Contains(',', StringComparison.Ordinal)))
        {
            form.IsBare = true;
            form.BoundaryParameter = null;
        }
    }
}
