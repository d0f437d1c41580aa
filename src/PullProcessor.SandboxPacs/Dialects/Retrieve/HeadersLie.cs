using PullProcessor.SandboxPacs.Dialects.Points;
using PullProcessor.SandboxPacs.Retrieve;

namespace PullProcessor.SandboxPacs.Dialects.Retrieve;

[Switch("part-syntax", "I07 F03", "The Content-Type of each part has this transfer-syntax; 'none' leaves the parameter out.", Seen = "dcm4chee (iss)", Group = "part-type")]
internal sealed class HeadersLie(string says = "*") : IShapesMultipart
{
    public void ShapePart(Exchange exchange, PartForm part)
    {
        var name = part.ContentType?.Split(';')[0];
        part.Set("Content-Type", says == "none" ? name : $"{name}; transfer-syntax={says}");
    }
}
