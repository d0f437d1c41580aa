using PullProcessor.SandboxPacs.Dialects.Points;
using PullProcessor.SandboxPacs.Retrieve;

namespace PullProcessor.SandboxPacs.Dialects.Media;

[Switch("multipart-lf", "P05", "Lines of delimiters and part headers end in LF instead of CRLF.", Seen = "Orthanc's peers (doc, run)")]
internal sealed class LineFeedsOnly : IShapesMultipart
{
    public void Shape(Exchange exchange, MultipartForm form) => form.LineEnd = "\n";
}
