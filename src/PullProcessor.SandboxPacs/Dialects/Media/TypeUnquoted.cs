using PullProcessor.SandboxPacs.Dialects.Points;
using PullProcessor.SandboxPacs.Retrieve;

namespace PullProcessor.SandboxPacs.Dialects.Media;

[Switch("type-unquoted", "P02", "The type parameter of a multipart body's Content-Type stands without quotes.", Seen = "DICOMcloud and others (iss, run)", Group = "content-type")]
internal sealed class TypeUnquoted : IShapesMultipart
{
    public void Shape(Exchange exchange, MultipartForm form) => form.QuotesType = false;
}
