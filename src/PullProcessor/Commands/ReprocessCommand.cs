using PullProcessor.Pipeline.Ledger;

namespace PullProcessor.Commands;

/// <summary>pullproc reprocess: Done studies once more, as a new revision.</summary>
internal sealed class ReprocessCommand(Surroundings surroundings, GlobalOptions options) : OrderVerb(
    "reprocess", "Do studies once more that are Done: as a new revision, whose results take the place of the former ones.", StudyOrder.Reprocess, surroundings, options)
{
    public override IReadOnlyList<string> Examples =>
    [
        "pullproc reprocess 2.25.1234 --reason \"wrong window\"",
        "pullproc reprocess --where \"date=2024-03-01..2024-03-31 modality=CT model=nodules@1.0\" --dry-run",
        "pullproc studies list --state Done --json | jq -r '.[].studyInstanceUid' | pullproc reprocess --studies-from -",
    ];
}
