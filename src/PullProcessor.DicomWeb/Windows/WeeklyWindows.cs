namespace PullProcessor.DicomWeb.Windows;

/// <summary>
/// When a server may be asked. It may whenever the clock on its wall shows a time within a window: nights on which the clock is changed are an hour shorter or longer,
/// a window within the hour that is left out does not open, one within the hour that comes twice opens twice.
/// </summary>
/// <param name="windows">One or more; they may overlap.</param>
/// <param name="zone">Where the server's clock hangs.</param>
public sealed class WeeklyWindows(IReadOnlyList<WeeklyWindow> windows, TimeZoneInfo zone) : IEquatable<WeeklyWindows>
{
    // Boundaries and the offsets of zones are whole minutes, so that looking at every minute misses nothing. A window that one changing of the clock
    // swallows opens a week later.
    private const int MinutesToLookAt = 15 * 24 * 60;

    /// <summary>The windows.</summary>
    public IReadOnlyList<WeeklyWindow> Windows => windows;

    /// <summary>Where the server's clock hangs.</summary>
    public TimeZoneInfo Zone => zone;

    /// <summary>Whether the server may be asked.</summary>
    public bool IsOpen(DateTimeOffset instant) => windows.Any(window => window.IsOpenAt(WallAt(instant)));

    /// <summary>The instant itself where the server may be asked then, else the first one after it; null where there is none within two weeks.</summary>
    public DateTimeOffset? NextOpening(DateTimeOffset instant) => IsOpen(instant) ? instant : NextMinute(instant, IsOpen);

    /// <summary>The instant itself where the server may not be asked then, else the first one after it; null where there is none within two weeks.</summary>
    public DateTimeOffset? NextClosing(DateTimeOffset instant) => IsOpen(instant) ? NextMinute(instant, minute => !IsOpen(minute)) : instant;

    /// <summary>Requests at a time: the most that an open window allows.</summary>
    /// <param name="instant">When.</param>
    /// <param name="otherwise">What holds where no window is open, or says nothing.</param>
    public int MaxConnectionsAt(DateTimeOffset instant, int otherwise)
    {
        var wall = WallAt(instant);
        return windows.Where(window => window.IsOpenAt(wall)).Select(window => window.MaxConnections ?? otherwise).DefaultIfEmpty(otherwise).Max();
    }

    /// <summary>Bytes that are read in a second: the most that an open window allows; null for no bound.</summary>
    /// <param name="instant">When.</param>
    /// <param name="otherwise">What holds where no window is open, or says nothing; null for no bound.</param>
    public long? BytesPerSecondAt(DateTimeOffset instant, long? otherwise)
    {
        var wall = WallAt(instant);
        var open = windows.Where(window => window.IsOpenAt(wall)).Select(window => window.BytesPerSecond ?? otherwise).ToList();
        return open.Count == 0 ? otherwise : open.Contains(null) ? null : open.Max();
    }

    /// <summary>The first instant after this one at which a window opens or closes; null where none does within two weeks.</summary>
    public DateTimeOffset? NextTurn(DateTimeOffset instant)
    {
        var open = OpenAt(instant);
        return NextMinute(instant, minute => !OpenAt(minute).SequenceEqual(open));
    }

    /// <inheritdoc/>
    public bool Equals(WeeklyWindows? other) => other is not null && zone.Equals(other.Zone) && windows.SequenceEqual(other.Windows);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as WeeklyWindows);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(zone, windows.Count, windows.Count > 0 ? windows[0] : null);

    private static DateTimeOffset? NextMinute(DateTimeOffset instant, Func<DateTimeOffset, bool> isIt)
    {
        var minute = new DateTimeOffset(instant.UtcTicks - (instant.UtcTicks % TimeSpan.TicksPerMinute), TimeSpan.Zero);
        for (var looked = 0; looked < MinutesToLookAt; looked++)
        {
            minute = minute.AddMinutes(1);
            if (isIt(minute))
            {
                return minute;
            }
        }

        return null;
    }

    private List<bool> OpenAt(DateTimeOffset instant)
    {
        var wall = WallAt(instant);
        return [.. windows.Select(window => window.IsOpenAt(wall))];
    }

    private DateTime WallAt(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, zone).DateTime;
}
