using PullProcessor.SandboxPacs.Dialects.Points;

namespace PullProcessor.SandboxPacs.Dialects.Store;

[Switch("stow-root-refused", "S13", "A store to /studies answers this status; one to /studies/{uid} is taken.", Seen = "Azure, Orthanc (doc)")]
internal sealed class StowRootRefused(int status = 404) : IGuardsRequests
{
    public Task PassAsync(Exchange exchange, Func<Task> next) => exchange.Path is { Resource: Resource.Store, Study: null } ? exchange.AnswerAsync(status, "Not found.") : next();
}
