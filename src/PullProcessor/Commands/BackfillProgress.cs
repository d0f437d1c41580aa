using System.Globalization;
using PullProcessor.Pipeline.Ledger;
using Spectre.Console;

namespace PullProcessor.Commands;

/// <summary>How far a campaign is, on stderr: bars where somebody looks, a line a minute where not.</summary>
internal static class BackfillProgress
{
    private static readonly TimeSpan DrawEvery = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan TellEvery = TimeSpan.FromMinutes(1);

    public static async Task ShowAsync(CommandContext context, SqliteLedger ledger, long campaignId, Func<string?> pause, Task work)
    {
        if (!context.ShowsProgress)
        {
            await TellAsync(context, ledger, campaignId, pause, work);
        }
        else
        {
            await context.Progress.Progress().AutoClear(true)
                .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn())
                .StartAsync(progress => DrawAsync(progress, context, ledger, campaignId, pause, work));
        }

        await work;
    }

    private static async Task TellAsync(CommandContext context, SqliteLedger ledger, long campaignId, Func<string?> pause, Task work)
    {
        var since = await StartAsync(context, ledger, campaignId);
        context.Error.WriteLine($"campaign {campaignId} is being worked on; to watch it: pullproc status --watch, or pullproc backfill show {campaignId}");
        while (await Task.WhenAny(work, Task.Delay(TellEvery, context.Time, CancellationToken.None)) != work)
        {
            var (campaign, progress) = await ReadAsync(ledger, campaignId);
            context.Error.WriteLine($"campaign {campaignId}: {WindowsOf(progress)}; {since.Describe(campaign, progress, context.Time)}{(pause() is { } reason ? $"; {reason}" : "")}");
        }
    }

    private static async Task DrawAsync(ProgressContext drawn, CommandContext context, SqliteLedger ledger, long campaignId, Func<string?> pause, Task work)
    {
        var windows = drawn.AddTask("windows");
        var studies = drawn.AddTask("studies");
        var since = await StartAsync(context, ledger, campaignId);
        while (!work.IsCompleted)
        {
            var (campaign, progress) = await ReadAsync(ledger, campaignId);
            windows.MaxValue = Math.Max(1, progress.TotalWindows);
            windows.Value = progress.TotalWindows - progress.OpenWindows;
            windows.Description = WindowsOf(progress);
            var items = progress.Items.Values.Sum();
            studies.MaxValue = Math.Max(1, items);
            studies.Value = items - progress.OpenItems;
            studies.Description = Markup.Escape(since.Describe(campaign, progress, context.Time) + (pause() is { } reason ? $"\n{reason}" : ""));
            await Task.WhenAny(work, Task.Delay(DrawEvery, context.Time, CancellationToken.None));
        }
    }

    private static async Task<BackfillPace> StartAsync(CommandContext context, SqliteLedger ledger, long campaignId)
    {
        var (campaign, progress) = await ReadAsync(ledger, campaignId);
        return new BackfillPace(campaign, progress, context.Time.GetTimestamp());
    }

    private static async Task<(Campaign Campaign, CampaignProgress Progress)> ReadAsync(SqliteLedger ledger, long id) =>
        (await ledger.Campaigns.FindAsync(id, CancellationToken.None) ?? throw new LedgerException($"Campaign {id} is gone from the ledger."),
            await ledger.Campaigns.ProgressAsync(id, CancellationToken.None));

    private static string WindowsOf(CampaignProgress progress) => string.Create(
        CultureInfo.InvariantCulture, $"{progress.TotalWindows - progress.OpenWindows:N0} of {progress.TotalWindows:N0} windows");
}
