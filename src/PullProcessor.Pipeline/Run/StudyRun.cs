using Microsoft.Extensions.Logging;
using PullProcessor.Dicom;
using PullProcessor.DicomWeb;
using PullProcessor.Pipeline.Ledger;
using PullProcessor.Pipeline.Retrieve;
using PullProcessor.Pipeline.Retrieve.Spool;
using PullProcessor.Pipeline.Store;

namespace PullProcessor.Pipeline.Run;

/// <summary>The walk of one study, top-down. Each step may be repeated: what the ledger has recorded is not done again.</summary>
internal sealed class StudyRun(PipelineDefinition pipeline, SqliteLedger ledger, RunTally tally, ILogger logger)
{
    private readonly StudyLister lister = new(pipeline.Source);
    private readonly InstanceChooser chooser = new(pipeline.Selection);
    private readonly ResultDelivery delivery = new(ledger, tally, logger);

    public async Task<StageOutcome> WalkAsync(ClaimedWork work, CancellationToken ct)
    {
        var (item, lease) = work;

        // 1 List what the study holds.
        await ledger.Progress.EnterStageAsync(lease, Stage.Listing, ct);
        StudyContents contents;
        try
        {
            contents = await lister.ListAsync(item.StudyInstanceUid, item.InstancesSeen, pipeline.Selection, ct);
        }
        catch (DicomWebException fault)
        {
            return SourceFault.OutcomeOf(fault, fault.IsTransient ? FailureCode.QueryUnreachable : FailureCode.QueryRefused);
        }

        if (ReasonToDoubt(contents) is { } doubt)
        {
            return doubt;
        }

        // 2 Choose the instances that the model takes.
        var plan = chooser.Choose(contents);
        if (plan.Count < pipeline.Selection.MinInstances)
        {
            return new StageOutcome.LeftOut(FailureCode.NothingSelected, TooFew(plan.Count, plan.LeftOut));
        }

        if (item.IsGrowth && await IsNothingNewAsync(item, plan, ct))
        {
            return new StageOutcome.LeftOut(FailureCode.NothingNew, $"The study grew by objects that the model does not take. The results of revision {item.Revision - 1} stand.");
        }

        await ledger.Progress.RecordExpectedAsync(lease, plan.Count, ct);

        if (AvailabilityOutcome.Of(plan, item) is { } waits)
        {
            return waits;
        }

        // 3 Fetch, decode and predict what is not recorded yet, from the spool where it lies there; each prediction is recorded as it comes.
        await ledger.Progress.EnterStageAsync(lease, Stage.Fetching, ct);
        var spool = await OpenSpoolAsync(item, lease, ct);
        var gathered = await new PredictionGatherer(pipeline, ledger, tally, item, lease, spool).GatherAsync(plan, ct);
        if (gathered.Failure is { } failure)
        {
            return failure;
        }

        if (gathered.Used.Count < pipeline.Selection.MinInstances)
        {
            return gathered.Missing is [var lost, ..] ? new StageOutcome.GiveUp(lost.Code, $"{TooFew(gathered.Used.Count, plan.LeftOut)} {gathered.Missing.Count} could not be had: {lost.Reason}") : new StageOutcome.LeftOut(FailureCode.NothingSelected, TooFew(gathered.Used.Count, [.. plan.LeftOut, .. gathered.LeftOut]));
        }

        // 4 Put the predictions of all instances together.
        var analysis = pipeline.AnalysisOf(item, gathered.Used, gathered.Missing.Count);

        // 5 Say which objects it becomes and where each goes, and reserve their places; what is withheld is told, so that no absence is ambiguous.
        await ledger.Progress.EnterStageAsync(lease, Stage.Storing, ct);
        var results = ResultPlan.Of(analysis, pipeline.Results);
        var reserved = await delivery.ReserveAsync(lease, results, pipeline.Model.ToString(), ct);

        // 6 Build, store and confirm one object after the other at each of its destinations; only then is the study done.
        var builder = new ResultBuilder(pipeline, analysis, results, gathered.Header, (instance, token) => CountAgainAsync(lease, instance, token), (instance, token) => FromSpoolAsync(spool, instance, token));
        return await delivery.DeliverAsync(lease, reserved, builder, ct) is var outcome and not StageOutcome.Finished
            ? outcome
            : new StageOutcome.Finished(MissingOutcome.NoteOf(gathered.Missing, gathered.Used.Count));
    }

    private async Task<StudySpool?> OpenSpoolAsync(WorkItem item, Lease lease, CancellationToken ct)
    {
        var spool = pipeline.Spool is null ? null : await pipeline.Spool.OpenAsync(pipeline.SpooledOf(item), pipeline.Source, ct);
        if (spool?.Stale > 0)
        {
            await ledger.Progress.RecordSpooledAsync(
                lease, $"{spool.Stale} spooled instances were thrown away: the source says something else of the study or its patient than when they were fetched.", ct);
        }

        return spool;
    }

    private async Task<RetrievedInstance?> FromSpoolAsync(StudySpool? spool, SopInstanceUid wanted, CancellationToken ct)
    {
        var instance = spool is null ? null : await spool.ReadAsync(wanted, ct);
        if (instance is not null)
        {
            tally.CountFromSpool(instance.ByteCount);
        }

        return instance;
    }

    // The ledger keeps no patient data, so after a restart the header comes from the source again, unless the spool has it: counted as fetched again.
    private async Task CountAgainAsync(Lease lease, FetchedInstance instance, CancellationToken ct)
    {
        await ledger.Progress.RecordFetchedAsync(lease, instance, ct);
        tally.CountInstance(instance.Bytes, isRefetch: true);
    }

    // A report that somebody writes makes a study grow too, and is no reason to send ours again.
    private async Task<bool> IsNothingNewAsync(WorkItem item, InstancePlan plan, CancellationToken ct)
    {
        var before = (await ledger.Reading.FindAsync(item.StudyInstanceUid, ct))
            .First(other => (other.Pipeline, other.Source, other.Revision) == (item.Pipeline, item.Source, item.Revision - 1));
        var known = (await ledger.Progress.LoadInstancesAsync(before.Id, ct)).Where(instance => instance.Prediction is not null).Select(instance => instance.SopInstanceUid).ToHashSet();
        return plan.Chosen.SelectMany(series => series.Instances).All(known.Contains);
    }

    private static StageOutcome.TryLater? ReasonToDoubt(StudyContents contents) => contents switch
    {
        // An empty answer for a study that was listed a moment ago is a fault of the server more often than a deletion.
        { Series.Count: 0 } => new StageOutcome.TryLater(FailureCode.StudyVanished,
            "The source lists no series of this study any more. Look for it there: it may have been deleted, merged or moved."),
        { Doubt: { } doubt } => new StageOutcome.TryLater(FailureCode.QueryIncomplete, $"The listing of the study's instances is not known to be complete: {doubt}"),
        _ => null,
    };

    private string TooFew(int count, IReadOnlyList<string> leftOut)
    {
        const int Shown = 5;
        var more = leftOut.Count > Shown ? $" and {leftOut.Count - Shown} more" : "";
        return $"It offers {count} instances to the model; the pipeline takes studies of {pipeline.Selection.MinInstances} or more. "
            + $"Left out: {(leftOut.Count == 0 ? "none." : string.Join(' ', leftOut.Take(Shown)) + more)}";
    }
}
