using PullProcessor.SandboxPacs.Dialects.Points;
using PullProcessor.SandboxPacs.Retrieve;

namespace PullProcessor.SandboxPacs.Dialects.Media;

[Switch("multipart-unclosed", "P04", "Bodies have all their parts and no closing delimiter.", Seen = "clients provide for it (code)")]
internal sealed class MultipartUnclosed : IShapesMultipart
{
    public void Shape(Exchange exchange, MultipartForm form) => form.Closing = null;
}
