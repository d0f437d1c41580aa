using PullProcessor.Dicom;
using PullProcessor.SandboxPacs.Dialects.Points;
using PullProcessor.SandboxPacs.Query;

namespace PullProcessor.SandboxPacs.Dialects.Query;

[Switch("qido-key-refused", "Q15 Q23", "A search by this attribute answers 400 and names it.", Seen = "Google, Microsoft, IDC (iss, code)")]
internal sealed class KeyRefused(string key = "ModalitiesInStudy") : IRewritesSearches
{
    private readonly DicomTag tag = KeyName.Parse(key);

    public void Rewrite(Exchange exchange, SearchScope scope, SearchRequest request)
    {
        if (request.Matches.Exists(match => match.Tag == tag))
        {
            request.Refuse($"{key} is not a supported attribute of this search.");
        }
    }
}
