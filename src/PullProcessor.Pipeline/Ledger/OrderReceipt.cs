namespace PullProcessor.Pipeline.Ledger;

/// <summary>What became of an order.</summary>
/// <param name="Moved">The items as they are now; of a reprocessed study the new revision.</param>
/// <param name="Left">Items that had left their state meanwhile; nothing was written for them.</param>
public sealed record OrderReceipt(IReadOnlyList<WorkItem> Moved, IReadOnlyList<WorkItem> Left);
