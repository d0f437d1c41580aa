using PullProcessor.Pipeline.Ledger;

namespace PullProcessor.Commands;

/// <summary>pullproc studies skip: takes studies out.</summary>
internal sealed class StudiesSkipCommand(Surroundings surroundings, GlobalOptions options) : OrderVerb(
    "skip", "Take studies out that are not done: no discovery takes them up again, 'release' does.", StudyOrder.Skip, surroundings, options)
{
    public override IReadOnlyList<string> Examples =>
    [
        "pullproc studies skip 2.25.1234 --reason \"a phantom\"",
        "pullproc studies skip --code 112 --reason \"deleted at the archive\" --dry-run",
    ];
}
