using PullProcessor.SandboxPacs.Dialects.Points;
using PullProcessor.SandboxPacs.Retrieve;

namespace PullProcessor.SandboxPacs.Dialects.Media;

[Switch("boundary-missing", "P01", "The Content-Type of a multipart body names no boundary.", Seen = "Static-DICOMWeb (code)", Group = "boundary", Order = 1)]
internal sealed class BoundaryMissing : IShapesMultipart
{
    public void Shape(Exchange exchange, MultipartForm form) => form.BoundaryParameter = null;
}
