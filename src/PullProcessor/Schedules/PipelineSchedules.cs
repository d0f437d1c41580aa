using PullProcessor.Composition;
using PullProcessor.Configuration;
using Quartz;

namespace PullProcessor.Schedules;

/// <summary>The triggers of the daemon. They hold no state of studies: the ledger does, so a RAM store is enough.</summary>
internal static class PipelineSchedules
{
    public static void Add(IServiceCollectionQuartzConfigurator quartz, Site site)
    {
        foreach (var pipeline in site.Pipelines)
        {
            if (pipeline.Configuration.Schedule is not { } schedule)
            {
                continue;
            }

            var key = new JobKey($"poll {pipeline.Name}");
            quartz.AddJob<PollJob>(job => job.WithIdentity(key).UsingJobData(PollJob.PipelineKey, pipeline.Name));
            quartz.AddTrigger(trigger => Configure(trigger.ForJob(key).StartNow(), schedule, pipeline.Definition.TimeZone));
        }

        var rescue = new JobKey("rescue");
        quartz.AddJob<RescueJob>(job => job.WithIdentity(rescue));
        quartz.AddTrigger(trigger => trigger.ForJob(rescue).StartNow()
            .WithSimpleSchedule(simple => simple.WithInterval(RescueJob.Every).RepeatForever()));
    }

    private static void Configure(ITriggerConfigurator trigger, ScheduleConfiguration schedule, TimeZoneInfo zoneOfSource)
    {
        if (schedule.Cron is { } cron)
        {
            // A trigger that was missed, because the machine slept, fires once: the look-back covers what was missed.
            trigger.WithCronSchedule(cron, builder => builder.InTimeZone(schedule.TimeZone ?? zoneOfSource).WithMisfireHandlingInstructionFireAndProceed());
        }
        else if (schedule.Every is { } every)
        {
            trigger.WithSimpleSchedule(simple => simple.WithInterval(every).RepeatForever().WithMisfireHandlingInstructionNextWithRemainingCount());
        }
    }
}
