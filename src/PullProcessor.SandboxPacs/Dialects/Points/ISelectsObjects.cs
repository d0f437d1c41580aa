using PullProcessor.SandboxPacs.Archive;

namespace PullProcessor.SandboxPacs.Dialects.Points;

/// <summary>The objects that a retrieval or metadata request gets, of those that it should.</summary>
internal interface ISelectsObjects
{
    IReadOnlyList<IndexedInstance> Select(Exchange exchange, IReadOnlyList<IndexedInstance> instances);
}
