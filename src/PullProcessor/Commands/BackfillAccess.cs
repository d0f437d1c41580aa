using Microsoft.Extensions.Logging;
using PullProcessor.Composition;
using PullProcessor.Pipeline.Ledger;

namespace PullProcessor.Commands;

/// <summary>Finds a campaign by its number, for verbs that look at it and for those that work on it.</summary>
internal static class BackfillAccess
{
    /// <summary>Looks at a campaign or moves it; asks no server.</summary>
    public static Task<int> WithCampaignAsync(CommandContext context, long id, Func<SqliteLedger, Campaign, Task<int>> work, CancellationToken ct) =>
        LedgerAccess.WithLedgerAsync(context, async ledger =>
        {
            if (await ledger.Campaigns.FindAsync(id, ct) is { } campaign)
            {
                return await work(ledger, campaign);
            }

            context.Error.WriteLine(Unknown(id));
            return ExitCode.Usage;
        }, ct);

    /// <summary>Works on a campaign, with the pipeline that it is of.</summary>
    public static async Task<int> WithCampaignAsync(
        CommandContext context, long id, ILoggerFactory loggers, Func<Site, SitePipeline, Task<int>> work, CancellationToken ct)
    {
        Campaign? campaign = null;
        var code = await WithCampaignAsync(context, id, (_, found) =>
        {
            campaign = found;
            return Task.FromResult(ExitCode.AllWell);
        }, ct);
        return campaign is null ? code : await SiteAccess.WithSiteAsync(context, [campaign.Scope.Pipeline], loggers, site =>
        {
            var pipeline = site.Pipelines[0];
            if (pipeline.Definition.SourceName == campaign.Scope.Source)
            {
                return work(site, pipeline);
            }

            context.Error.WriteLine($"Campaign {id} is of source {campaign.Scope.Source}, but the configuration lets pipeline {pipeline.Name} pull from {pipeline.Definition.SourceName} now.");
            return Task.FromResult(ExitCode.Usage);
        }, ct);
    }

    private static string Unknown(long id) => $"There is no campaign {id}. 'pullproc backfill list' shows all.";
}
