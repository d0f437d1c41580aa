using Microsoft.Extensions.Logging;
using PullProcessor.Composition;
using PullProcessor.Pipeline.Run;
using Quartz;

namespace PullProcessor.Schedules;

/// <summary>Takes back the work of programs that ended without notice.</summary>
[DisallowConcurrentExecution]
internal sealed class RescueJob(Site site, ILoggerFactory loggers) : IJob
{
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(30);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        try
        {
            await OrphanRescue.RescueAsync(site.Ledger, loggers.CreateLogger("PullProcessor.Run"), cancellationToken);
        }
        finally
        {
            foreach (var pipeline in site.Pipelines)
            {
                pipeline.Run.Nudge(); // Also where the ledger failed: see the poll.
            }
        }
    }
}
