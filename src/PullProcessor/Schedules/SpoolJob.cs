using PullProcessor.Composition;
using Quartz;

namespace PullProcessor.Schedules;

/// <summary>Empties the spool of what is too old, and of studies that came to their end by an operator's order.</summary>
[DisallowConcurrentExecution]
internal sealed class SpoolJob(Site site) : IJob
{
    public static readonly TimeSpan Every = TimeSpan.FromMinutes(10);

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken) => await site.KeepSpoolAsync(cancellationToken);
}
