namespace PullProcessor.Pipeline.Ledger;

/// <summary>How many studies a failure holds up.</summary>
/// <param name="Source">The source's name.</param>
/// <param name="Pipeline">The pipeline's name.</param>
/// <param name="State">Waiting or Quarantined.</param>
/// <param name="Code">The failure.</param>
/// <param name="Studies">At their latest revision.</param>
public sealed record ReasonCount(string Source, string Pipeline, WorkState State, FailureCode Code, long Studies);
