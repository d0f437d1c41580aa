using PullProcessor.SandboxPacs.Dialects.Points;
using PullProcessor.SandboxPacs.Query;

namespace PullProcessor.SandboxPacs.Dialects.Query;

[Switch("qido-default-page", "Q05 Q13", "A search without limit answers so many matches; for instances the second number holds.", Seen = "Azure, Google, DICOM-RST, DICOMcloud, medplum, ChRIS (doc, iss, code)")]
internal sealed class DefaultPage(int matches = 100, int instances = 1000) : IRewritesSearches
{
    public void Rewrite(Exchange exchange, SearchScope scope, SearchRequest request) => request.Limit ??= scope.Level == SearchLevel.Instances ? instances : matches;
}
