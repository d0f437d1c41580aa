using PullProcessor.SandboxPacs.Archive;

namespace PullProcessor.SandboxPacs.Dialects.Points;

/// <summary>Objects that are in the archive and that no search, metadata or retrieval shows.</summary>
internal interface IHidesObjects
{
    bool Hides(Exchange exchange, IndexedInstance instance);
}
