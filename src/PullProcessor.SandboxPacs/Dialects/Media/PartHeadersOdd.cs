using PullProcessor.SandboxPacs.Dialects.Points;
using PullProcessor.SandboxPacs.Retrieve;

namespace PullProcessor.SandboxPacs.Dialects.Media;

[Switch("part-headers-odd", "P07", "Part headers are in lower case, with a Content-ID, and a Content-Location that leads nowhere.", Seen = "dcm4chee (iss, code)", Order = 1)]
internal sealed class PartHeadersOdd : IShapesMultipart
{
    public void ShapePart(Exchange exchange, PartForm part)
    {
        var fields = part.Fields.Select(field => (field.Name.ToLowerInvariant(), field.Value)).ToList();
        part.Fields.Clear();
        part.Fields.AddRange([.. fields, ("content-id", $"<part{part.Number}@resteasy-multipart>"), ("content-location", $"{exchange.BaseUrl}/frames/1/frames/1")]);
    }
}
