using PullProcessor.Dicom;
using PullProcessor.Dicom.Part10;
using PullProcessor.SandboxPacs.Dialects.Points;
using PullProcessor.SandboxPacs.Retrieve;

namespace PullProcessor.SandboxPacs.Dialects.Retrieve;

[Switch("wrong-study", "P08", "Of every so-manieth study the objects say that they are of another one.", Effect = SwitchEffect.Some)]
internal sealed class OtherStudyInside(int every = 2) : IRewritesObjects
{
    public void Rewrite(Exchange exchange, SentObject sent)
    {
        if (exchange.Parts.IsNth(sent.Instance.Study, every))
        {
            var file = DicomFile.Read(sent.Bytes);
            sent.Replace(new DicomFile(file.FileMeta, file.Dataset.Add(DicomTag.StudyInstanceUID, sent.Instance.Study + ".9")));
        }
    }
}
