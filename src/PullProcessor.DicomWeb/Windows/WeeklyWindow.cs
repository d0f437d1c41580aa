namespace PullProcessor.DicomWeb.Windows;

/// <summary>Hours of some days of the week in which a server may be asked, by the clock on its wall.</summary>
/// <param name="Days">The days on which it begins.</param>
/// <param name="From">First minute, from 00:00.</param>
/// <param name="To">The minute after the last, to 24:00; before or at <see cref="From"/> it is one of the next day.</param>
/// <param name="MaxConnections">Requests at a time while it is open; null for what holds otherwise.</param>
/// <param name="BytesPerSecond">Bytes that are read in a second while it is open; null for what holds otherwise.</param>
public sealed record WeeklyWindow(WeekDays Days, TimeSpan From, TimeSpan To, int? MaxConnections = null, long? BytesPerSecond = null)
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    /// <summary>Whether it is open when a wall clock shows this.</summary>
    public bool IsOpenAt(DateTime wall)
    {
        var time = wall.TimeOfDay;
        if (From < To)
        {
            return Days.Has(wall.DayOfWeek) && time >= From && time < To;
        }

        // Over midnight it belongs to the day on which it begins.
        return (Days.Has(wall.DayOfWeek) && time >= From) || (Days.Has((wall - Day).DayOfWeek) && time < To);
    }
}
