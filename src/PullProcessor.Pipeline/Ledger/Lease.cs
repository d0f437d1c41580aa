namespace PullProcessor.Pipeline.Ledger;

/// <summary>A claim on a work item. Every write for the item repeats owner and token, so that a worker that was presumed dead cannot write.</summary>
/// <param name="WorkItemId">The item.</param>
/// <param name="Owner">Who holds it: host, process and start tick.</param>
/// <param name="Token">The fencing token; counts up with every claim of the item.</param>
/// <param name="ExpiresAt">When others may take the item over unless the lease is renewed.</param>
public sealed record Lease(long WorkItemId, string Owner, long Token, DateTimeOffset ExpiresAt);
