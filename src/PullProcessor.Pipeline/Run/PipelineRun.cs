using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using PullProcessor.Pipeline.Ledger;

namespace PullProcessor.Pipeline.Run;

/// <summary>Works off what the ledger has due for a pipeline, several studies at a time.</summary>
public sealed class PipelineRun(PipelineDefinition pipeline, SqliteLedger ledger, RunTally tally, TimeProvider time, Random chance, ILogger logger)
{
    /// <summary>How far away a next try may be for a single run to wait for it.</summary>
    public static readonly TimeSpan PatienceOfOneRun = TimeSpan.FromSeconds(20);

    /// <summary>How long a study may go on after the window of its source has closed.</summary>
    public static readonly TimeSpan GraceAfterWindow = TimeSpan.FromMinutes(5);

    private static readonly TimeSpan LongestSleep = TimeSpan.FromDays(1); // A timer takes no more than 49 days.

    private readonly StudyWorker worker = new(pipeline, ledger, tally, new RetryPolicy(chance), time, logger);
    private readonly Channel<bool> news = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private DateTimeOffset? toldOf;

    /// <summary>Says that there may be new work.</summary>
    public void Nudge() => news.Writer.TryWrite(true);

    /// <summary>Works until nothing is due, nor will be within <see cref="PatienceOfOneRun"/>.</summary>
    /// <param name="drain">Claims nothing more, lets running studies finish.</param>
    /// <param name="abort">Hands running studies back.</param>
    public Task WorkOffAsync(CancellationToken drain, CancellationToken abort) => WorkAsync(PatienceOfOneRun, drain, abort);

    /// <summary>Works until stopped.</summary>
    /// <param name="drain">Claims nothing more, lets running studies finish.</param>
    /// <param name="abort">Hands running studies back.</param>
    public Task WorkOnAsync(CancellationToken drain, CancellationToken abort) => WorkAsync(null, drain, abort);

    /// <summary>Takes up a study that waits, or was given up, because a delivery failed, and walks it to its end.</summary>
    /// <returns>False where it is in another state.</returns>
    public async Task<bool> DeliverNowAsync(long workItemId, CancellationToken abort)
    {
        if (await ledger.Claims.ClaimForDeliveryAsync(workItemId, ProcessIdentity.Current, StudyWorker.LeaseFor, abort) is not { } work)
        {
            return false;
        }

        await worker.WorkAsync(work, abort);
        return true;
    }

    private async Task WorkAsync(TimeSpan? patience, CancellationToken drain, CancellationToken abort)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(drain, abort);
        var running = new List<Task>();
        try
        {
            while (!stop.IsCancellationRequested)
            {
                running.RemoveAll(task => task.IsCompletedSuccessfully);
                var pause = PauseNow();
                if (pause is null
                    && running.Count < pipeline.Parallel
                    && await ledger.Claims.ClaimNextAsync(
                        pipeline.SourceName, pipeline.Name, pipeline.Outboxes, pipeline.BackfillShare, ProcessIdentity.Current, StudyWorker.LeaseFor, stop.Token) is { } work)
                {
                    running.Add(WorkInHoursAsync(work, abort));
                }
                else if (!await WaitAsync(running, pause, patience, stop.Token))
                {
                    break;
                }
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
        }
        finally
        {
            await Task.WhenAll(running); // A fault of the ledger comes out here.
        }
    }

    private SourcePause? PauseNow()
    {
        var pause = pipeline.PauseAt(time.GetUtcNow());
        if (pause is not null && pause.Until != toldOf)
        {
            RunLog.SourcePaused(logger, pipeline.Name, pause.Until, pause.Reason);
        }

        toldOf = pause?.Until;
        return pause;
    }

    // When the source's window closes, a study that runs has a while to finish, and is then handed back: what it has predicted is kept.
    private async Task WorkInHoursAsync(ClaimedWork work, CancellationToken abort)
    {
        var now = time.GetUtcNow();
        if (pipeline.Source.Endpoint.Windows?.NextClosing(now) is not { } closing)
        {
            await worker.WorkAsync(work, abort);
            return;
        }

        using var end = new CancellationTokenSource(closing - now + GraceAfterWindow, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(end.Token, abort);
        await worker.WorkAsync(work, either.Token);
    }

    /// <returns>False where there is nothing to wait for.</returns>
    private async Task<bool> WaitAsync(List<Task> running, SourcePause? pause, TimeSpan? patience, CancellationToken ct)
    {
        var due = pause is null ? await ledger.Reading.NextDueAsync(pipeline.SourceName, pipeline.Name, ct) : pause.Until;
        var wait = due is null ? (TimeSpan?)null : TimeSpan.FromTicks(Math.Max((due.Value - time.GetUtcNow()).Ticks, 0));
        if (running.Count == 0 && patience is not null && (wait is null || wait > patience))
        {
            return false;
        }

        using var woken = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var events = new List<Task>(running) { news.Reader.WaitToReadAsync(woken.Token).AsTask() };
        if (wait is not null && running.Count < pipeline.Parallel)
        {
            // A little later than due: the ledger compares whole milliseconds, and a clock must not spin here.
            var delay = wait.Value + TimeSpan.FromMilliseconds(20);
            events.Add(Task.Delay(delay < LongestSleep ? delay : LongestSleep, time, woken.Token));
        }

        var first = await Task.WhenAny(events);
        news.Reader.TryRead(out _);
        await woken.CancelAsync();
        if (running.Contains(first))
        {
            await first;
        }

        return true;
    }
}
