namespace PullProcessor.Pipeline.Ledger;

/// <summary>How many studies are in a stage just now.</summary>
/// <param name="Source">The source's name.</param>
/// <param name="Pipeline">The pipeline's name.</param>
/// <param name="Stage">The stage.</param>
/// <param name="Studies">Running ones.</param>
public sealed record StageCount(string Source, string Pipeline, Stage Stage, long Studies);
