using PullProcessor.Configuration.Binding;
using PullProcessor.Configuration.Kinds;
using PullProcessor.DicomWeb.Windows;

namespace PullProcessor.Configuration;

/// <summary>Hours of some days of the week in which a source is asked.</summary>
internal sealed record WindowConfiguration
{
    [ConfigurationKey("The days on which it begins: days, ranges of days, or several of both.", Kind = typeof(WeekDaysKind), Example = "Mon-Fri")]
    public required WeekDays Days { get; init; }

    [ConfigurationKey("When it begins.", Kind = typeof(TimeOfDayKind), Example = "19:00")]
    public required TimeSpan From { get; init; }

    [ConfigurationKey("When it ends; on the next day where that is not after 'from'.", Kind = typeof(TimeOfDayKind), Example = "06:00")]
    public required TimeSpan To { get; init; }

    [ConfigurationKey("The most requests at one time while it is open.", Unit = "connections", ComputedDefault = "that of the source", Minimum = "1", Maximum = "64", Example = "8")]
    public int? MaxConnections { get; init; }

    [ConfigurationKey("The most bytes of images and lists that are read in a second while it is open.", ComputedDefault = "that of the source", Minimum = "1KiB", Maximum = "100GiB", Example = "5MiB")]
    public ByteSize? BytesPerSecond { get; init; }
}
