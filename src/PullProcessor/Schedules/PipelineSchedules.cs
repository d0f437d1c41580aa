using PullProcessor.Composition;
using PullProcessor.Configuration;
using Quartz;

namespace PullProcessor.Schedules;

/// <summary>The triggers of the daemon. They hold no state of studies: the ledger does, so a store in memory is enough.</summary>
internal static class PipelineSchedules
{
    public static void Add(IQuartzBuilder quartz, Site site)
    {
        // A listing that hangs must not keep the program from stopping; windows that were listed are kept.
        quartz.ConfigureScheduler(scheduler => scheduler.ShutdownJobInterruption = ShutdownJobInterruption.Always);
        foreach (var pipeline in site.Pipelines)
        {
            // Of every pipeline, scheduled or not: somebody started the campaign.
            var campaigns = new JobKey($"campaigns of {pipeline.Name}");
            quartz.AddJob<CampaignJob>(job => job.WithIdentity(campaigns).UsingJobData(CampaignJob.PipelineKey, pipeline.Name));
            quartz.AddTrigger(trigger => trigger.ForJob(campaigns).WithIdentity(campaigns.Name).StartNow()
                .WithSchedule(SimpleScheduleBuilder.Create().WithInterval(CampaignJob.Every).RepeatForever()));
            if (pipeline.Configuration.Schedule is not { } schedule)
            {
                continue;
            }

            var key = new JobKey($"poll {pipeline.Name}");
            quartz.AddJob<PollJob>(job => job.WithIdentity(key).UsingJobData(PollJob.PipelineKey, pipeline.Name));
            quartz.AddTrigger(trigger => trigger.ForJob(key).WithIdentity(key.Name).StartNow()
                .WithSchedule(ScheduleOf(schedule, pipeline.Definition.TimeZone)));
        }

        var rescue = new JobKey("rescue");
        quartz.AddJob<RescueJob>(job => job.WithIdentity(rescue));
        quartz.AddTrigger(trigger => trigger.ForJob(rescue).WithIdentity(rescue.Name).StartNow()
            .WithSchedule(SimpleScheduleBuilder.Create().WithInterval(RescueJob.Every).RepeatForever()));
        if (site.Spool is not null)
        {
            var spool = new JobKey("spool");
            quartz.AddJob<SpoolJob>(job => job.WithIdentity(spool));
            quartz.AddTrigger(trigger => trigger.ForJob(spool).WithIdentity(spool.Name).StartNow()
                .WithSchedule(SimpleScheduleBuilder.Create().WithInterval(SpoolJob.Every).RepeatForever()));
        }
    }

    // A trigger that was missed, because the machine slept, fires once: the look-back covers what was missed.
    private static IScheduleBuilder ScheduleOf(ScheduleConfiguration schedule, TimeZoneInfo zoneOfSource) => schedule switch
    {
        { Cron: { } cron } => CronScheduleBuilder.Create(cron).InTimeZone(schedule.TimeZone ?? zoneOfSource)
            .WithMisfireInstruction(CronTriggerMisfireInstruction.FireAndProceed),
        { Every: { } every } => SimpleScheduleBuilder.Create().WithInterval(every).RepeatForever(),
        _ => throw new InvalidOperationException("A checked schedule has 'every' or 'cron'."),
    };
}
