using PullProcessor.Pipeline.Ledger;

namespace PullProcessor.Commands;

/// <summary>pullproc studies retry: Waiting and Quarantined studies at once, with all tries.</summary>
internal sealed class StudiesRetryCommand(Surroundings surroundings, GlobalOptions options) : OrderVerb(
    "retry", "Try studies again that are Waiting or Quarantined: at once, with all tries.", StudyOrder.Retry, surroundings, options)
{
    public override IReadOnlyList<string> Examples =>
    [
        "pullproc studies retry --code 206 --reason \"limit raised\"",
        "pullproc studies retry 2.25.1234 A20240301",
        "pullproc studies retry --state Quarantined --from 2024-03-01 --to 2024-03-31 --dry-run",
    ];
}
