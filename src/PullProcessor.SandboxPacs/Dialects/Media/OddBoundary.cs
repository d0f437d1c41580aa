using PullProcessor.SandboxPacs.Dialects.Points;
using PullProcessor.SandboxPacs.Retrieve;

namespace PullProcessor.SandboxPacs.Dialects.Media;

[Switch("boundary", "P02 P03", "This boundary stands between parts, and in the Content-Type without quotes.", Seen = "DICOMcloud, DICOM-RST (iss, run)", Group = "boundary")]
internal sealed class OddBoundary(string text = "DICOM DATA BOUNDARY") : IShapesMultipart
{
    public void Shape(Exchange exchange, MultipartForm form) => form.Boundary = text;
}
