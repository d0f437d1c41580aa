using PullProcessor.SandboxPacs.Dialects.Points;
using PullProcessor.SandboxPacs.Retrieve;

namespace PullProcessor.SandboxPacs.Dialects.Media;

[Switch("boundary-quoted", "P02", "The boundary stands in quotes, and start and a last semicolon follow.", Seen = "dcm4chee's resteasy (code)", Order = 1, Group = "boundary-form")]
internal sealed class BoundaryQuoted : IShapesMultipart
{
    public void Shape(Exchange exchange, MultipartForm form)
    {
        form.BoundaryParameter = form.BoundaryParameter is null ? null : $"boundary=\"{form.Boundary}\"";
        form.MoreParameters = "; start=\"<part1@resteasy-multipart>\";";
    }
}
