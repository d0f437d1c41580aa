using PullProcessor.SandboxPacs.Archive;

namespace PullProcessor.SandboxPacs.Dialects.Points;

/// <summary>Is told of each object that was kept.</summary>
internal interface IObservesStores
{
    void Kept(Exchange exchange, IndexedInstance instance);
}
