using PullProcessor.Configuration.Binding;
using PullProcessor.Configuration.Kinds;

namespace PullProcessor.Configuration;

/// <summary>When a source is asked: every so often, or by a cron expression.</summary>
[ExactlyOneOf("every", "cron")]
[OnlyBeside("cron", "timeZone")]
internal sealed record ScheduleConfiguration
{
    /// <summary>How far back a discovery looks where nothing else is said.</summary>
    public static readonly TimeSpan DefaultLookBack = TimeSpan.FromDays(3);

    [ConfigurationKey("The time from one discovery to the next.", Minimum = "1s", Maximum = "31d", Example = "5m")]
    public TimeSpan? Every { get; init; }

    [ConfigurationKey("A Quartz cron expression: seconds, minutes, hours, day of month, month, day of week.", Kind = typeof(CronKind), Example = "0 0/15 19-23 ? * MON-FRI")]
    public string? Cron { get; init; }

    [ConfigurationKey("The time zone of the cron expression, as an IANA name.", ComputedDefault = "the source's time zone", Example = "Europe/Berlin")]
    public TimeZoneInfo? TimeZone { get; init; }

    [ConfigurationKey("How far back from today a discovery looks, by StudyDate. 0s: today only.", Minimum = "0s", Maximum = "3650d", Example = "3d")]
    public TimeSpan LookBack { get; init; } = DefaultLookBack;
}
