using PullProcessor.Composition;
using Quartz;

namespace PullProcessor.Schedules;

/// <summary>Lists a pipeline's look-back when its schedule says so. It only finds work; who does it is nudged.</summary>
[DisallowConcurrentExecution]
internal sealed class PollJob(Site site) : IJob
{
    public const string PipelineKey = "pipeline";

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        var name = context.MergedJobDataMap.GetString(PipelineKey);
        var pipeline = site.Pipelines.Single(pipeline => pipeline.Name == name);
        var (from, to) = pipeline.Discovery.LookBack(pipeline.Configuration.LookBack);

        // A source that cannot be reached now is asked again by the next trigger; the log has the reason.
        try
        {
            await pipeline.Discovery.DiscoverAsync(from, to, sweeps: false, cancellationToken);
        }
        finally
        {
            pipeline.Run.Nudge(); // Where the ledger failed, who works meets that too and ends the daemon; a job can only be logged.
        }
    }
}
