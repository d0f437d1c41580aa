using Microsoft.Extensions.Logging;
using PullProcessor.DicomWeb.Resilience;
using PullProcessor.Pipeline.Ledger;

namespace PullProcessor.Pipeline.Run;

/// <summary>Takes a claimed study through its walk under a lease, and writes how it ended. The only writer of states.</summary>
internal sealed class StudyWorker(
    PipelineDefinition pipeline, SqliteLedger ledger, RunTally tally, RetryPolicy retries, TimeProvider time, ILogger logger)
{
    /// <summary>Long enough for a busy machine to renew it, short enough that a dead one's work is not waited for.</summary>
    public static readonly TimeSpan LeaseFor = TimeSpan.FromSeconds(60);

    private readonly StudyRun walk = new(pipeline, ledger, tally, logger);
    private readonly MergedStudy merged = new(pipeline, ledger);
    private readonly Solitude solitude = pipeline.Solitude ?? new Solitude();

    public async Task WorkAsync(ClaimedWork work, CancellationToken ct)
    {
        await using var keeper = new LeaseKeeper(ledger, work.Lease, LeaseFor, time, ct);
        try
        {
            var outcome = await WalkAsync(work, keeper, ct);
            if (outcome is not null)
            {
                // The outcome is known: it is written even when the program is being stopped, so that nothing is done twice.
                await SettleAsync(work, outcome, CancellationToken.None);
            }
        }
        catch (LeaseLostException)
        {
            RunLog.LeaseLost(logger, work.Item.StudyInstanceUid, pipeline.Name);
        }
    }

    private async Task<StageOutcome?> WalkAsync(ClaimedWork work, LeaseKeeper keeper, CancellationToken ct)
    {
        RetryBudget.Begin(RetryPolicy.RequestsSentAgain);
        try
        {
            using var place = await solitude.EnterAsync(work.Item.IsSuspect, keeper.Work);
            if (work.Item.IsSuspect)
            {
                await ledger.Progress.EnterSolitudeAsync(work.Lease, keeper.Work);
            }

            return await merged.ExplainAsync(work.Item, await walk.WalkAsync(work, keeper.Work), keeper.Work);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            return new StageOutcome.HandedBack();
        }
        catch (OperationCanceledException) when (keeper.IsLost)
        {
            RunLog.LeaseLost(logger, work.Item.StudyInstanceUid, pipeline.Name);
            return null;
        }
        catch (Exception fault) when (fault is not (LeaseLostException or LedgerException))
        {
            // Whatever a study contains must not stop the others. Only the kind is told: a message may quote what the study contains.
            RunLog.ProgramFaulted(logger, work.Item.StudyInstanceUid, pipeline.Name, fault.GetType().Name, fault.StackTrace ?? "");
            return new StageOutcome.TryLater(FailureCode.ProgramFault,
                $"A fault of the program: {fault.GetType().Name} in {Place(fault)}. The log has the stack; please report it.");
        }
    }

    private async Task SettleAsync(ClaimedWork work, StageOutcome outcome, CancellationToken ct)
    {
        var (item, lease) = work;
        switch (outcome)
        {
            case StageOutcome.Finished finished:
                await ledger.Outcomes.CompleteAsync(lease, finished.Without, ct);
                pipeline.Spool?.Forget(pipeline.SpooledOf(item));
                tally.CountDone();
                RunLog.Finished(logger, item.StudyInstanceUid, pipeline.Name);
                break;
            case StageOutcome.LeftOut leftOut:
                await ledger.Outcomes.SkipAsync(lease, leftOut.Code, leftOut.Reason, ct);
                pipeline.Spool?.Forget(pipeline.SpooledOf(item));
                tally.CountSkipped();
                RunLog.LeftOut(logger, item.StudyInstanceUid, pipeline.Name, leftOut.Reason);
                break;
            case StageOutcome.TryLater later:
                await TryLaterAsync(work, later, ct);
                break;
            case StageOutcome.Undelivered undelivered:
                var wait = retries.DelayWhileUndelivered(item.Deferrals + 1, undelivered.RetryAfter);
                await ledger.Outcomes.DeferAsync(lease, time.GetUtcNow() + wait, undelivered.Code, undelivered.Reason, ct);
                RunLog.Deferred(logger, item.StudyInstanceUid, pipeline.Name, (int)undelivered.Code, wait, undelivered.Reason);
                break;
            case StageOutcome.SourceRests rests:
                await ledger.Outcomes.DeferAsync(lease, time.GetUtcNow() + rests.Left, rests.Code, rests.Reason, ct);
                RunLog.PutOff(logger, item.StudyInstanceUid, pipeline.Name, (int)rests.Code, rests.Left, rests.Reason);
                break;
            case StageOutcome.GiveUp giveUp:
                await QuarantineAsync(work, giveUp.Code, giveUp.Reason, ct);
                break;
            case StageOutcome.HandedBack:
                await ledger.Outcomes.HandBackAsync(lease, ct);
                break;
            default:
                throw new InvalidOperationException($"Outcome {outcome.GetType().Name} has no transition.");
        }
    }

    private async Task TryLaterAsync(ClaimedWork work, StageOutcome.TryLater later, CancellationToken ct)
    {
        // The stage that it failed in has a counter of its own: a study that came through to its delivery has all tries for that.
        var now = await ledger.Reading.LoadAsync(work.Item.Id, ct);
        var attempt = (now.Stage is { } stage ? now.AttemptsByStage.GetValueOrDefault(stage) : 0) + 1;
        if (retries.DelayAfter(later.Code, attempt, later.RetryAfter) is { } delay)
        {
            await ledger.Outcomes.PostponeAsync(work.Lease, time.GetUtcNow() + delay, later.Code, later.Reason, ct);
            RunLog.Postponed(logger, work.Item.StudyInstanceUid, pipeline.Name, (int)later.Code, delay, later.Reason);
        }
        else
        {
            var tries = FailureRules.Of(later.Code).MostTries > 1 ? $" This was try {attempt} of {FailureRules.Of(later.Code).MostTries} in stage {now.Stage}." : "";
            await QuarantineAsync(work, later.Code, later.Reason + tries, ct);
        }
    }

    private async Task QuarantineAsync(ClaimedWork work, FailureCode code, string reason, CancellationToken ct)
    {
        await ledger.Outcomes.QuarantineAsync(work.Lease, code, reason, ct);
        RunLog.Quarantined(logger, work.Item.StudyInstanceUid, pipeline.Name, (int)code, reason);
    }

    private static string Place(Exception fault) =>
        fault.TargetSite is { } site ? $"{site.DeclaringType?.Name}.{site.Name}" : "an unknown place";
}
