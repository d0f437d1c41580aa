using System.Text;
using PullProcessor.Dicom;
using PullProcessor.Dicom.Part10;
using PullProcessor.SandboxPacs.Dialects.Points;
using PullProcessor.SandboxPacs.Retrieve;

namespace PullProcessor.SandboxPacs.Dialects.Media;

[Switch("boundary-inside", "P03", "Objects hold, in a private element at their end, the start of a delimiter and more, as a fixed boundary makes likely.", Seen = "DICOM-RST (iss, run)")]
internal sealed class BoundaryInside : IShapesMultipart, IRewritesObjects
{
    private const string Fixed = "boundary";

    public void Shape(Exchange exchange, MultipartForm form) => form.Boundary = Fixed;

    public void Rewrite(Exchange exchange, SentObject sent)
    {
        var file = DicomFile.Read(sent.Bytes);
        file.Dataset.AddOrUpdate(new DicomElement(new DicomTag(0xFFFC, 0xFFFC), DicomVR.OB, Encoding.ASCII.GetBytes($"\r\n--{Fixed}MoreThanThat\r\n ")));
        sent.Replace(file);
    }
}
