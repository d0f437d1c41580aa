using PullProcessor.Pipeline.Ledger;

namespace PullProcessor.Commands;

/// <summary>pullproc studies prioritize: moves studies to the head of both lanes.</summary>
internal sealed class StudiesPrioritizeCommand(Surroundings surroundings, GlobalOptions options) : OrderVerb(
    "prioritize", "Move studies to the head of both lanes. One that waits for its next try keeps that time: 'retry' takes it at once.",
    StudyOrder.Prioritize, surroundings, options)
{
    public override IReadOnlyList<string> Examples => ["pullproc studies prioritize 2.25.1234", "pullproc studies prioritize A20240301 --reason \"on the table\""];
}
