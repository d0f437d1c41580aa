using PullProcessor.Dicom;
using PullProcessor.DicomWeb;
using PullProcessor.Pipeline.Ledger;

namespace PullProcessor.Pipeline.Run;

/// <summary>
/// Tells a study that was merged into another one from a study that has vanished. A merge gives the instances of a study to another, and servers say nothing of it: the one that is
/// gone answers with nothing, with 404, or with objects of the other. Only an instance that was fetched before can be looked for.
/// </summary>
internal sealed class MergedStudy(PipelineDefinition pipeline, SqliteLedger ledger)
{
    // One may have been deleted by itself.
    private const int MostAsked = 3;

    /// <summary>Looks for the instances of a study that could not be had as it should be.</summary>
    /// <param name="item">The study.</param>
    /// <param name="outcome">How its walk ended.</param>
    /// <param name="ct">Stops.</param>
    /// <returns>That it was merged; else <paramref name="outcome"/>.</returns>
    public async Task<StageOutcome> ExplainAsync(WorkItem item, StageOutcome outcome, CancellationToken ct)
    {
        if (!MayBeMerged(outcome))
        {
            return outcome;
        }

        foreach (var instance in await KnownAsync(item, ct))
        {
            var studies = await WhereIsAsync(instance, ct);
            if (studies.Contains(item.StudyInstanceUid))
            {
                return outcome;
            }

            if (studies is [var other, ..])
            {
                return new StageOutcome.GiveUp(FailureCode.StudyMerged,
                    $"It was merged into another study: the source has instance {instance.SopInstanceUid}, which was of this study, under study {other} now.");
            }
        }

        return outcome;
    }

    private static bool MayBeMerged(StageOutcome outcome) => outcome switch
    {
        StageOutcome.TryLater later => IsOfContents(later.Code),
        StageOutcome.GiveUp givenUp => IsOfContents(givenUp.Code),
        StageOutcome.LeftOut { Code: FailureCode.NothingSelected } => true, // Its images are gone, and a report was left behind.
        _ => false,
    };

    private static bool IsOfContents(FailureCode code) => code
        is FailureCode.StudyVanished or FailureCode.QueryIncomplete or FailureCode.RetrieveMissing or FailureCode.RetrieveGone or FailureCode.RetrieveWrongObject;

    // Of all pipelines and revisions: what one has fetched, another can look for.
    private async Task<IReadOnlyList<InstanceRecord>> KnownAsync(WorkItem item, CancellationToken ct)
    {
        foreach (var known in (await ledger.Reading.FindAsync(item.StudyInstanceUid, ct)).Where(other => other.Source == item.Source && other.InstancesFetched > 0).Reverse())
        {
            if (await ledger.Progress.LoadInstancesAsync(known.Id, ct) is { Count: > 0 } instances)
            {
                return [.. new[] { instances[0], instances[instances.Count / 2], instances[^1] }.Distinct().Take(MostAsked)];
            }
        }

        return [];
    }

    private async Task<IReadOnlyList<StudyInstanceUid>> WhereIsAsync(InstanceRecord instance, CancellationToken ct)
    {
        try
        {
            return await pipeline.Source.FindStudiesAsync(instance.SeriesInstanceUid, instance.SopInstanceUid, ct);
        }
        catch (DicomWebException)
        {
            return []; // What is lost is an explanation; the outcome stands.
        }
    }
}
