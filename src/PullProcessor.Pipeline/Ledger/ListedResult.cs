namespace PullProcessor.Pipeline.Ledger;

/// <summary>A result with the study that it is about.</summary>
/// <param name="Item">Whose result it is.</param>
/// <param name="Result">The result at one destination.</param>
public sealed record ListedResult(WorkItem Item, ResultRecord Result);
