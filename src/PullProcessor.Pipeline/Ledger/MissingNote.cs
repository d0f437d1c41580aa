namespace PullProcessor.Pipeline.Ledger;

/// <summary>What the row of a Done study says of instances that it was done without.</summary>
/// <param name="Instances">How many; 1 or more.</param>
/// <param name="Text">For the operator.</param>
public sealed record MissingNote(int Instances, string Text);
