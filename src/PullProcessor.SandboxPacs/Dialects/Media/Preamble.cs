using PullProcessor.SandboxPacs.Dialects.Points;
using PullProcessor.SandboxPacs.Retrieve;

namespace PullProcessor.SandboxPacs.Dialects.Media;

[Switch("multipart-preamble", "P06", "A line stands before the first delimiter and one after the last.", Seen = "dcmjs and others (code, run)")]
internal sealed class Preamble : IShapesMultipart
{
    public void Shape(Exchange exchange, MultipartForm form)
    {
        form.Preamble = "This is a message of several parts." + form.LineEnd;
        form.Epilogue = "That was all." + form.LineEnd;
    }
}
