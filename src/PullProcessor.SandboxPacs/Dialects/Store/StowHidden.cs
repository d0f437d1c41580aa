using System.Collections.Concurrent;
using PullProcessor.Dicom;
using PullProcessor.SandboxPacs.Archive;
using PullProcessor.SandboxPacs.Dialects.Points;

namespace PullProcessor.SandboxPacs.Dialects.Store;

[Switch("stow-hidden", "Q33 I16 S02", "Stored objects are kept, but neither searched nor retrieved before so many further requests have come; 0 for as long as the dialect holds.", Seen = "AWS, Google (doc)", Effect = SwitchEffect.Some)]
internal sealed class StowHidden(int requests = 0) : IObservesStores, IHidesObjects
{
    private readonly ConcurrentDictionary<SopInstanceUid, long> hidden = [];

    public void Kept(Exchange exchange, IndexedInstance instance) => hidden[instance.Sop] = exchange.Parts.Journal.Total;

    public bool Hides(Exchange exchange, IndexedInstance instance) => hidden.TryGetValue(instance.Sop, out var since) && (requests == 0 || exchange.Parts.Journal.Total - since <= requests);
}
