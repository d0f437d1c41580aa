using PullProcessor.Pipeline.Ledger;
using PullProcessor.Pipeline.Retrieve;

namespace PullProcessor.Pipeline.Run;

/// <summary>What becomes of a study of whose instances some could not be had.</summary>
internal static class MissingOutcome
{
    /// <summary>Tries before a pipeline that takes incomplete studies goes on without what answers 404: some servers list before they can send.</summary>
    public const int TriesForMissing = 4;

    /// <summary>Null where the study goes on without them.</summary>
    /// <param name="missing">The instances, each with what the source said.</param>
    /// <param name="policy">What the pipeline does with incomplete studies.</param>
    /// <param name="attempt">Which try this is, from 1.</param>
    public static StageOutcome? Of(IReadOnlyList<MissingInstance> missing, IncompletePolicy policy, int attempt)
    {
        if (missing.Count == 0)
        {
            return null;
        }

        // 410 is for ever (PS3.18 table 8.5-1); of 404 nobody knows.
        var areGone = missing.All(each => each.Code == FailureCode.RetrieveGone);
        var areUnobtainable = areGone || (attempt >= TriesForMissing && missing.All(each => each.Code is FailureCode.RetrieveGone or FailureCode.RetrieveMissing));
        if (areUnobtainable && policy == IncompletePolicy.Process)
        {
            return null;
        }

        var first = missing.FirstOrDefault(each => each.Code is not (FailureCode.RetrieveGone or FailureCode.RetrieveMissing)) ?? missing[0];
        var reason = $"{missing.Count} of the study's instances could not be had. First: {first.Reason}";
        return areGone ? new StageOutcome.GiveUp(first.Code, reason) : new StageOutcome.TryLater(first.Code, reason);
    }

    /// <summary>What the row of a study says that was done without them; null where none are missing.</summary>
    public static MissingNote? NoteOf(IReadOnlyList<MissingInstance> missing, int used) => missing.Count == 0 ? null
        : new MissingNote(missing.Count, $"Done without {missing.Count} instances that could not be had from the source, with {used}. First: {missing[0].Reason}");
}
