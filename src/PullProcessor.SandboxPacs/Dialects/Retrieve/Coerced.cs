using PullProcessor.Dicom;
using PullProcessor.Dicom.Part10;
using PullProcessor.SandboxPacs.Dialects.Points;
using PullProcessor.SandboxPacs.Retrieve;

namespace PullProcessor.SandboxPacs.Dialects.Retrieve;

[Switch("coerced", "I17", "Objects go out with a preamble of zeroes and an Institution Name of the archive.", Seen = "Azure, dcm4chee (doc)")]
internal sealed class Coerced(string institution = "SANDBOX") : IRewritesObjects
{
    public void Rewrite(Exchange exchange, SentObject sent)
    {
        var file = DicomFile.Read(sent.Bytes);
        file.Dataset.Add(DicomTag.InstitutionName, institution);
        var bytes = file.ToArray();
        bytes.AsSpan(0, 128).Clear();
        sent.Replace(bytes);
    }
}
