using PullProcessor.SandboxPacs.Archive;
using PullProcessor.SandboxPacs.Dialects.Points;

namespace PullProcessor.SandboxPacs.Dialects.Json;

[Switch("metadata-cut", "J16 J19", "Metadata tell of the first so many objects only, and of no others.", Seen = "medplum, Orthanc, dcm4chee (doc, iss)")]
internal sealed class MetadataCut(int objects = 3) : ISelectsObjects
{
    public IReadOnlyList<IndexedInstance> Select(Exchange exchange, IReadOnlyList<IndexedInstance> instances) =>
        exchange.Resource == Resource.Metadata ? [.. instances.Take(objects)] : instances;
}
