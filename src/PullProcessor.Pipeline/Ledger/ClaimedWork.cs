namespace PullProcessor.Pipeline.Ledger;

/// <summary>A work item that is now Running here.</summary>
/// <param name="Item">The item as it is after the claim.</param>
/// <param name="Lease">The right to write for it.</param>
public sealed record ClaimedWork(WorkItem Item, Lease Lease);
