using PullProcessor.SandboxPacs.Dialects.Points;
using PullProcessor.SandboxPacs.Retrieve;

namespace PullProcessor.SandboxPacs.Dialects.Media;

[Switch("frames-type", "F02 F03 F04", "Parts with frames have this Content-Type; 'none' leaves it out.", Seen = "Orthanc, Google, Azure (code, iss)", Group = "part-type")]
internal sealed class FrameTypeNames(string type = "application/octet-stream") : IShapesMultipart
{
    public void ShapePart(Exchange exchange, PartForm part)
    {
        if (exchange.Resource == Resource.Frames)
        {
            part.Set("Content-Type", type == "none" ? null : type);
        }
    }
}
