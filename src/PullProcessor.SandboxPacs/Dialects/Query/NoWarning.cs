using PullProcessor.SandboxPacs.Dialects.Points;
using PullProcessor.SandboxPacs.Query;

namespace PullProcessor.SandboxPacs.Dialects.Query;

[Switch("qido-no-warning", "Q05", "Searches do not tell that matches are left.", Seen = "Orthanc, DICOM-RST (code)")]
internal sealed class NoWarning : IEditsPages
{
    public SearchPage Edit(Exchange exchange, SearchScope scope, SearchRequest request, SearchPage page) => page with { Remaining = 0 };
}
