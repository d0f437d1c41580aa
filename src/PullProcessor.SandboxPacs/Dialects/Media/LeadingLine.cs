using PullProcessor.SandboxPacs.Dialects.Points;
using PullProcessor.SandboxPacs.Retrieve;

namespace PullProcessor.SandboxPacs.Dialects.Media;

[Switch("multipart-leading-line", "P06", "The body starts with an empty line, and delimiters have a space behind them.", Seen = "dcmjs, IDC client (code, run)")]
internal sealed class LeadingLine : IShapesMultipart
{
    public void Shape(Exchange exchange, MultipartForm form)
    {
        form.Preamble = form.LineEnd;
        form.DelimiterPadding = " ";
    }
}
