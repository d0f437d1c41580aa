using Microsoft.Extensions.Logging;
using PullProcessor.Composition;
using PullProcessor.Pipeline;
using PullProcessor.Pipeline.Ledger;
using PullProcessor.Pipeline.Run;

namespace PullProcessor.Commands;

/// <summary>Works a campaign off in the foreground: lists its windows and works on its studies at the same time, until nothing is left, its budget is used up, or somebody stops it.</summary>
internal sealed class BackfillRun(CommandContext context, Site site, SitePipeline pipeline, Campaign campaign, bool listOnly, ILogger logger)
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(500);

    private readonly CampaignKeeper keeper = new(site.Ledger, logger);
    private CampaignPass? pass;

    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        await OrphanRescue.RescueAsync(site.Ledger, logger, ct);
        await using var pulse = new PulseKeeper(site.Ledger, "backfill", [pipeline.Definition], context.Time);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(context.Stop.Drain);
        var listing = ListAsync(end.Token);
        var work = listOnly ? Task.CompletedTask : pipeline.Run.WorkOnAsync(end.Token, context.Stop.HandBack);
        try
        {
            await BackfillProgress.ShowAsync(context, site.Ledger, campaign.Id, () => PauseNow?.Reason, WatchAsync(listing, work, end.Token));
        }
        finally
        {
            await end.CancelAsync();
            await listing;
            await work; // A fault of the ledger comes out here.
        }

        return await ReportAsync(ct);
    }

    private async Task ListAsync(CancellationToken ct)
    {
        try
        {
            pass = await pipeline.Lister.ListAsync(campaign, pipeline.Run.Nudge, ct);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // The window is listed again when the campaign goes on.
        }
    }

    private async Task WatchAsync(Task listing, Task work, CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            await Task.WhenAny(listOnly ? [listing, Pause(ct)] : [work, Pause(ct)]);
            if (listing.IsFaulted || work.IsFaulted || (listing.IsCompleted && (pass?.Fault is not null || (listOnly && pass?.Pause is null))))
            {
                return;
            }

            // No token: a look at the ledger takes milliseconds.
            if ((await keeper.KeepAsync(campaign.Id, CancellationToken.None)).State != CampaignState.Running || (listing.IsCompleted && await IsWorkedOffAsync()))
            {
                return;
            }

            if (listing.IsCompleted && PauseNow is null && await site.Ledger.Campaigns.NextWindowAsync(campaign.Id, CancellationToken.None) is not null)
            {
                listing = ListAsync(ct); // A window that was put off is due, or the source may be asked again.
            }
        }
    }

    private SourcePause? PauseNow => pipeline.Definition.PauseAt(context.Time.GetUtcNow());

    private Task Pause(CancellationToken ct) => Task.Delay(Look, context.Time, ct).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);

    // What waits for longer than 'once' would is left to the next 'resume', or to the daemon.
    private async Task<bool> IsWorkedOffAsync()
    {
        if (PauseNow is not null)
        {
            return false; // A backfill runs for weeks, in the hours of its source: it waits for them.
        }

        await site.Ledger.Discovery.PromoteStableAsync(campaign.Scope.Source, pipeline.Name, pipeline.Definition.StableFor, CancellationToken.None);
        var progress = await site.Ledger.Campaigns.ProgressAsync(campaign.Id, CancellationToken.None);
        if (progress.Of(WorkState.Ready) + progress.Of(WorkState.Running) > 0)
        {
            pipeline.Run.Nudge();
            return false;
        }

        var soon = context.Time.GetUtcNow() + PipelineRun.PatienceOfOneRun;
        return !(await site.Ledger.Reading.NextDueAsync(campaign.Scope.Source, pipeline.Name, CancellationToken.None) <= soon)
            && !(await site.Ledger.Campaigns.NextWindowDueAsync(campaign.Id, CancellationToken.None) <= soon);
    }

    private async Task<int> ReportAsync(CancellationToken ct)
    {
        // No token from here: what was done is told in any case.
        if (listOnly && pass is { Fault: null, IsElsewhere: false })
        {
            await site.Ledger.Campaigns.PauseAsync(campaign.Id, $"Listed only; 'pullproc backfill resume {campaign.Id}' works it off.", CancellationToken.None);
        }

        var last = await keeper.KeepAsync(campaign.Id, CancellationToken.None);
        var progress = await site.Ledger.Campaigns.ProgressAsync(campaign.Id, CancellationToken.None);
        await BackfillWork.PrintAsync(context, site.Ledger, last);
        if (pass?.Fault is { } fault)
        {
            context.Error.WriteLine($"{fault.Message} Nothing is lost; go on when the source is back: pullproc backfill resume {campaign.Id}");
        }

        if (ct.IsCancellationRequested)
        {
            context.Error.WriteLine($"Stopped. {await keeper.WhereAsync(campaign.Id, progress, CancellationToken.None)} To go on: pullproc backfill resume {campaign.Id}");
            return ExitCode.Interrupted;
        }

        if (last.State is CampaignState.Running && pass?.Fault is null)
        {
            context.Error.WriteLine($"What is left waits: {progress.Of(WorkState.Waiting):N0} studies for their next try, {progress.Of(WorkState.Discovered):N0} to be stable, "
                + $"{progress.OpenWindows:N0} windows to be listed again. The daemon goes on with them, or: pullproc backfill resume {campaign.Id}");
        }

        return pass?.Fault is not null ? ExitCode.Unreachable
            : last.State == CampaignState.Running || progress.NotFound + progress.Of(CampaignWindowState.Unproven) + progress.Of(WorkState.Quarantined) + progress.Of(WorkState.Waiting) > 0 ? ExitCode.SomeStudiesFailed
            : ExitCode.AllWell;
    }
}
