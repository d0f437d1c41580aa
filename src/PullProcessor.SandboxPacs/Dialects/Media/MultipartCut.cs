using PullProcessor.SandboxPacs.Dialects.Points;
using PullProcessor.SandboxPacs.Retrieve;

namespace PullProcessor.SandboxPacs.Dialects.Media;

[Switch("multipart-cut", "P04 P09", "Bodies with more parts than this end in the middle of the next one; HTTP says they are complete.", Seen = "Horos, Orthanc (iss, run)", Effect = SwitchEffect.All)]
internal sealed class MultipartCut(int parts = 3) : IShapesMultipart
{
    public void Shape(Exchange exchange, MultipartForm form) => form.PartsBeforeBreak = parts;
}
