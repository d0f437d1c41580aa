using Microsoft.Extensions.Logging;
using PullProcessor.Pipeline.Ledger;

namespace PullProcessor.Pipeline.Run;

/// <summary>Sees that a campaign stops when its budget is used up, and ends when nothing is left to do.</summary>
public sealed class CampaignKeeper(SqliteLedger ledger, ILogger logger)
{
    /// <summary>What was listed longer ago than this when a campaign is at its end is listed once more before it is Finished.</summary>
    public static readonly TimeSpan LooksBackAfter = TimeSpan.FromDays(1);

    /// <summary>Looks at a campaign and moves it where it belongs.</summary>
    /// <returns>The campaign as it is now.</returns>
    public async Task<Campaign> KeepAsync(long id, CancellationToken ct)
    {
        var campaign = await ledger.Campaigns.FindAsync(id, ct) ?? throw new LedgerException($"Campaign {id} is gone from the ledger.");
        if (campaign.State != CampaignState.Running)
        {
            return campaign;
        }

        var progress = await ledger.Campaigns.ProgressAsync(id, ct);
        if (progress.IsAtEnd && await ledger.Campaigns.LookBackAsync(id, LooksBackAfter, ct) is > 0 and var windows)
        {
            RunLog.CampaignLookedBack(logger, id, campaign.Scope.Pipeline, windows);
            return campaign;
        }

        var moved = progress.IsAtEnd
            ? await ledger.Campaigns.FinishAsync(id, Summary(progress), ct)
            : campaign.IsBudgetSpent && progress.Of(WorkState.Running) == 0
                ? await ledger.Campaigns.PauseAsync(id, $"The budget of {campaign.Budget} is used up. {await WhereAsync(id, progress, ct)}", ct)
                : null;
        if (moved is not null)
        {
            RunLog.CampaignMoved(logger, id, moved.Scope.Pipeline, moved.State, moved.Note ?? "");
        }

        return moved ?? await ledger.Campaigns.FindAsync(id, ct) ?? campaign;
    }

    /// <summary>Where a campaign goes on, as a sentence.</summary>
    public async Task<string> WhereAsync(long id, CampaignProgress progress, CancellationToken ct)
    {
        var window = await ledger.Campaigns.NextWindowAsync(id, ct);
        var next = await ledger.Campaigns.NextStudyDateAsync(id, ct);
        var studies = $"{progress.OpenItems:N0} studies are open{(next is { } date ? $", the next of {date:yyyy-MM-dd}" : "")}";
        return window is null
            ? $"It goes on with its studies: {studies}."
            : $"It goes on listing at {CampaignCut.QueryOf(window)}; {studies}.";
    }

    private static string Summary(CampaignProgress progress) =>
        progress.Of(CampaignWindowState.Unproven) + progress.Of(WorkState.Quarantined) == 0
            ? "Every window is proven and every study at its end."
            : $"When it ended, {progress.Of(CampaignWindowState.Unproven):N0} windows could not be proven and {progress.Of(WorkState.Quarantined):N0} studies were Quarantined.";
}
