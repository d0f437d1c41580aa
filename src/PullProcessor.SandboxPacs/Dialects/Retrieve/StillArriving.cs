using System.Collections.Concurrent;
using PullProcessor.SandboxPacs.Archive;
using PullProcessor.SandboxPacs.Dialects.Points;

namespace PullProcessor.SandboxPacs.Dialects.Retrieve;

[Switch("arriving", "H16 J19", "Of each study the last objects are not there before so many searches for its series or instances have come.", Seen = "dcm4chee, Orthanc (doc, code)")]
internal sealed class StillArriving(int last = 2, int searches = 2) : IGuardsRequests, IHidesObjects
{
    private readonly ConcurrentDictionary<string, int> asked = new(StringComparer.Ordinal);

    public Task PassAsync(Exchange exchange, Func<Task> next)
    {
        if (exchange.Path is { Resource: Resource.SearchSeries or Resource.SearchInstances, Study: { } study })
        {
            asked.AddOrUpdate(study, 1, (_, count) => count + 1);
        }

        return next();
    }

    public bool Hides(Exchange exchange, IndexedInstance instance) =>
        asked.GetValueOrDefault(instance.Study.Value) <= searches && exchange.Parts.Index.Select(instance.Study, instance.Series, null).TakeLast(last).Contains(instance);
}
