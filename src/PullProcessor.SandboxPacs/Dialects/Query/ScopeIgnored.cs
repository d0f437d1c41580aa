using PullProcessor.SandboxPacs.Dialects.Points;

namespace PullProcessor.SandboxPacs.Dialects.Query;

[Switch("qido-scope-ignored", "Q14", "A search below a study or series lists those of the whole archive.", Order = -1)]
internal sealed class ScopeIgnored : IGuardsRequests
{
    public Task PassAsync(Exchange exchange, Func<Task> next)
    {
        if (exchange.Resource is Resource.SearchSeries or Resource.SearchInstances)
        {
            exchange.Request.Path = SandboxServer.ServicePath + (exchange.Resource == Resource.SearchSeries ? "/series" : "/instances");
        }

        return next();
    }
}
