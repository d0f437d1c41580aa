using PullProcessor.Dicom;
using PullProcessor.Dicom.Part10;
using PullProcessor.SandboxPacs.Dialects.Points;
using PullProcessor.SandboxPacs.Retrieve;

namespace PullProcessor.SandboxPacs.Dialects.Retrieve;

[Switch("pixels-missing", "I13", "Of every so-manieth study the objects come without pixel data.", Seen = "dcm4chee (iss)", Effect = SwitchEffect.Some)]
internal sealed class PixelsMissing(int every = 2) : IRewritesObjects
{
    public void Rewrite(Exchange exchange, SentObject sent)
    {
        if (exchange.Parts.IsNth(sent.Instance.Study, every))
        {
            var file = DicomFile.Read(sent.Bytes);
            file.Dataset.Remove(DicomTag.PixelData);
            sent.Replace(file);
        }
    }
}
