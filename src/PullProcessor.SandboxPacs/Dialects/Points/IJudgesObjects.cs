using PullProcessor.SandboxPacs.Store;

namespace PullProcessor.SandboxPacs.Dialects.Points;

/// <summary>An object that a client wants to store, before it is kept.</summary>
internal interface IJudgesObjects
{
    /// <returns>What becomes of it; null leaves that to the next one, and in the end to the archive.</returns>
    StoreResult? Judge(Exchange exchange, StoreCandidate candidate);
}
