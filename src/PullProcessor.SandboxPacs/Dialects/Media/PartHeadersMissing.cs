using PullProcessor.SandboxPacs.Dialects.Points;
using PullProcessor.SandboxPacs.Retrieve;

namespace PullProcessor.SandboxPacs.Dialects.Media;

[Switch("part-headers-missing", "P07 P08", "Only the first part has header fields.", Seen = "unnamed servers (iss)", Group = "part-type")]
internal sealed class PartHeadersMissing : IShapesMultipart
{
    public void ShapePart(Exchange exchange, PartForm part)
    {
        if (part.Number > 1)
        {
            part.Fields.Clear();
        }
    }
}
