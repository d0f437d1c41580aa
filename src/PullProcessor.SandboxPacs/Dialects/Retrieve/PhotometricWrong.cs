using PullProcessor.Dicom;
using PullProcessor.Dicom.Part10;
using PullProcessor.SandboxPacs.Dialects.Points;
using PullProcessor.SandboxPacs.Retrieve;

namespace PullProcessor.SandboxPacs.Dialects.Retrieve;

[Switch("photometric", "I18", "Colour objects say this Photometric Interpretation, whatever their pixels are.", Seen = "unnamed servers (iss)")]
internal sealed class PhotometricWrong(string says = "YBR_FULL_422") : IRewritesObjects
{
    public void Rewrite(Exchange exchange, SentObject sent)
    {
        var file = DicomFile.Read(sent.Bytes);
        if (file.Dataset.GetInt32(DicomTag.SamplesPerPixel) == 3)
        {
            file.Dataset.Add(DicomTag.PhotometricInterpretation, says);
            sent.Replace(file);
        }
    }
}
