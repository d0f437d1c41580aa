using PullProcessor.SandboxPacs.Dialects.Points;
using PullProcessor.SandboxPacs.Retrieve;

namespace PullProcessor.SandboxPacs.Dialects.Media;

[Switch("type-missing", "P02 P07", "The Content-Type of a multipart body does not say what the parts are.", Group = "content-type")]
internal sealed class TypeMissing : IShapesMultipart
{
    public void Shape(Exchange exchange, MultipartForm form) => form.QuotesType = null;
}
