namespace PullProcessor.Pipeline.Ledger;

/// <summary>What a prune took out, or would take out.</summary>
/// <param name="WorkItems">Items of which something was taken.</param>
/// <param name="Instances">Rows of instances, with their predictions.</param>
/// <param name="Events">Rows of events.</param>
public sealed record PruneReceipt(long WorkItems, long Instances, long Events);
