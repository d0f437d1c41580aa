using PullProcessor.SandboxPacs.Dialects.Points;
using PullProcessor.SandboxPacs.Query;

namespace PullProcessor.SandboxPacs.Dialects.Query;

[Switch("qido-offset-ignored", "Q07", "Searches answer their first page whatever offset says.", Seen = "dcmjs dicomweb-server, DICOMcloud (iss)")]
internal sealed class OffsetIgnored : IRewritesSearches
{
    public void Rewrite(Exchange exchange, SearchScope scope, SearchRequest request) => request.Offset = 0;
}
