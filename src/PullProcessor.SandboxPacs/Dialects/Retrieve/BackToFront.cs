using PullProcessor.SandboxPacs.Archive;
using PullProcessor.SandboxPacs.Dialects.Points;

namespace PullProcessor.SandboxPacs.Dialects.Retrieve;

[Switch("parts-reversed", "P08", "The parts of an answer come in the reverse order.", Seen = "unnamed servers (iss)")]
internal sealed class BackToFront : ISelectsObjects
{
    public IReadOnlyList<IndexedInstance> Select(Exchange exchange, IReadOnlyList<IndexedInstance> instances) => [.. instances.Reverse()];
}
