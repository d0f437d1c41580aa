
namespace PullProcessor.Pipeline.Ledger;

/// <summary>Why a work item is Waiting, Quarantined or Skipped.</summary>
/// <param name="Code">The failure code; its first digit is the step.</param>
/// <param name="Text">For an operator; never patient data. The ledger keeps the first 1,000 characters.</param>
public sealed record WorkReason(FailureCode Code, string Text);
