using PullProcessor.Pipeline.Ledger;

namespace PullProcessor.Commands;

/// <summary>pullproc studies release: lets studies go on that something holds back.</summary>
internal sealed class StudiesReleaseCommand(Surroundings surroundings, GlobalOptions options) : OrderVerb(
    "release", "Let studies go on that are Skipped or Cancelled, or may still be arriving: Ready at once, whatever selection says of their listing.",
    StudyOrder.Release, surroundings, options)
{
    public override IReadOnlyList<string> Examples =>
    [
        "pullproc studies release 2.25.1234 --reason \"wanted all the same\"",
        "pullproc studies release --state Skipped --code 910 --dry-run",
    ];
}
