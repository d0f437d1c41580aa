using PullProcessor.Dicom;
using PullProcessor.SandboxPacs.Dialects.Points;
using PullProcessor.SandboxPacs.Query;

namespace PullProcessor.SandboxPacs.Dialects.Query;

[Switch("qido-needs-patient", "Q12", "A search for studies without PatientID answers this status.", Seen = "dcm4chee (doc)", Effect = SwitchEffect.None)]
internal sealed class PatientNeeded(int status = 413) : IRewritesSearches
{
    public void Rewrite(Exchange exchange, SearchScope scope, SearchRequest request)
    {
        if (scope.Level == SearchLevel.Studies && !request.Matches.Exists(match => match.Tag == DicomTag.PatientID && match.Wanted.Count > 0))
        {
            request.Refuse("No single patient was specified.", status);
        }
    }
}
