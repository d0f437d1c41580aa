using PullProcessor.SandboxPacs.Archive;
using PullProcessor.SandboxPacs.Dialects.Points;

namespace PullProcessor.SandboxPacs.Dialects.Retrieve;

[Switch("parts-twice", "P08", "Every object stands twice in an answer.")]
internal sealed class PartsTwice : ISelectsObjects
{
    public IReadOnlyList<IndexedInstance> Select(Exchange exchange, IReadOnlyList<IndexedInstance> instances) =>
        exchange.Resource is Resource.Study or Resource.Series ? [.. instances.SelectMany(instance => new[] { instance, instance })] : instances;
}
