using PullProcessor.SandboxPacs.Dialects.Points;
using PullProcessor.SandboxPacs.Retrieve;

namespace PullProcessor.SandboxPacs.Dialects.Media;

[Switch("boundary-dashes", "P02", "The boundary in the Content-Type starts with the two dashes of the delimiter.", Seen = "reproduced (run)", Order = 1, Group = "boundary-form")]
internal sealed class BoundaryWithDashes : IShapesMultipart
{
    public void Shape(Exchange exchange, MultipartForm form) => form.BoundaryParameter = form.BoundaryParameter is null ? null : $"boundary=--{form.Boundary}";
}
