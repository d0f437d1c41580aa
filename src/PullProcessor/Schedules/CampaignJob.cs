using Microsoft.Extensions.Logging;
using PullProcessor.Composition;
using PullProcessor.Pipeline.Ledger;
using PullProcessor.Pipeline.Run;
using Quartz;

namespace PullProcessor.Schedules;

/// <summary>The campaign tick of a pipeline: lists what is due of its running campaigns, and stops those whose budget is used up. Who works on their studies is nudged.</summary>
[DisallowConcurrentExecution]
internal sealed class CampaignJob(Site site, ILoggerFactory loggers) : IJob
{
    public const string PipelineKey = "pipeline";

    public static readonly TimeSpan Every = TimeSpan.FromSeconds(10);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        var name = context.MergedJobDataMap.GetString(PipelineKey);
        var pipeline = site.Pipelines.Single(pipeline => pipeline.Name == name);
        var keeper = new CampaignKeeper(site.Ledger, loggers.CreateLogger("PullProcessor.Run"));
        foreach (var campaign in await site.Ledger.Campaigns.ListAsync(name, cancellationToken))
        {
            if (campaign.State != CampaignState.Running || campaign.Scope.Source != pipeline.Definition.SourceName
                || (await keeper.KeepAsync(campaign.Id, cancellationToken)).State != CampaignState.Running)
            {
                continue;
            }

            // A source that cannot be reached now is asked again by the next tick; the log has the reason.
            await pipeline.Lister.ListAsync(campaign, pipeline.Run.Nudge, cancellationToken);
            await site.Ledger.Discovery.PromoteStableAsync(pipeline.Definition.SourceName, pipeline.Name, pipeline.Definition.StableFor, cancellationToken);
            pipeline.Run.Nudge();
            await keeper.KeepAsync(campaign.Id, cancellationToken);
        }
    }
}
