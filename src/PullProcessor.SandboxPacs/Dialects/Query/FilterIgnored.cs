using PullProcessor.Dicom;
using PullProcessor.SandboxPacs.Dialects.Points;
using PullProcessor.SandboxPacs.Query;

namespace PullProcessor.SandboxPacs.Dialects.Query;

[Switch("qido-filter-ignored", "Q14", "A matching key has no effect, nor does the server say so; without a name no key has.", Seen = "dcm4chee, Static-DICOMWeb, dcmjs dicomweb-server (iss)")]
internal sealed class FilterIgnored(string key = "") : IRewritesSearches
{
    private readonly DicomTag? tag = key.Length == 0 ? null : KeyName.Parse(key);

    public void Rewrite(Exchange exchange, SearchScope scope, SearchRequest request) => request.Matches.RemoveAll(match => tag is null || match.Tag == tag);
}
