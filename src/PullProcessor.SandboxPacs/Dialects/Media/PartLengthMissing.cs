using PullProcessor.SandboxPacs.Dialects.Points;
using PullProcessor.SandboxPacs.Retrieve;

namespace PullProcessor.SandboxPacs.Dialects.Media;

[Switch("part-length-missing", "P03 P07", "Parts do not tell their length.", Seen = "most (code)", Group = "part-length")]
internal sealed class PartLengthMissing : IShapesMultipart
{
    public void ShapePart(Exchange exchange, PartForm part) => part.Set("Content-Length", null);
}
