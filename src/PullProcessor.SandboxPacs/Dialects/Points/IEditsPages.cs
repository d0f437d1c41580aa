using PullProcessor.SandboxPacs.Query;

namespace PullProcessor.SandboxPacs.Dialects.Points;

/// <summary>The page that goes out, and what is said of those that follow.</summary>
internal interface IEditsPages
{
    SearchPage Edit(Exchange exchange, SearchScope scope, SearchRequest request, SearchPage page);
}
