using PullProcessor.SandboxPacs.Dialects.Points;
using PullProcessor.SandboxPacs.Retrieve;

namespace PullProcessor.SandboxPacs.Dialects.Retrieve;

[Switch("single-part", "I01", "A single object comes as application/dicom though multipart/related was asked for.", Seen = "dcmjs dicomweb-server (iss)", Group = "form")]
internal sealed class SinglePart : IShapesMultipart
{
    public void Shape(Exchange exchange, MultipartForm form) => form.IsSinglePart |= exchange.Resource == Resource.Instance;
}
