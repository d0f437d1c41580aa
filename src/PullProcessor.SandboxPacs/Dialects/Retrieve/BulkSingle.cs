using PullProcessor.SandboxPacs.Dialects.Points;
using PullProcessor.SandboxPacs.Retrieve;

namespace PullProcessor.SandboxPacs.Dialects.Retrieve;

[Switch("bulk-single", "B03", "Bulk data come as application/octet-stream, whatever was asked for.", Seen = "dcm4chee (doc)", Group = "bulk")]
internal sealed class BulkSingle : IShapesMultipart
{
    public void Shape(Exchange exchange, MultipartForm form) => form.IsSinglePart |= exchange.Resource == Resource.BulkData;
}
