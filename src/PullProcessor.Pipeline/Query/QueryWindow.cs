using System.Globalization;

namespace PullProcessor.Pipeline.Query;

/// <summary>A slice of study dates to list, both ends included; without dates, the sweep for studies that have none that can be read.</summary>
public sealed record QueryWindow
{
    private QueryWindow(DateOnly? from, DateOnly? to) => (From, To) = (from, to);

    /// <summary>The sweep for studies that no window of dates can be trusted to find: their Study Date is missing, malformed, spelled in an old form, or not indexed by the server.</summary>
    public static QueryWindow Undated { get; } = new(null, null);

    /// <summary>First day, local to the source.</summary>
    public DateOnly? From { get; }

    /// <summary>Last day, local to the source.</summary>
    public DateOnly? To { get; }

    /// <summary>One day.</summary>
    public static QueryWindow Day(DateOnly day) => new(day, day);

    /// <summary>A window a day, newest first, because the newest studies are the ones somebody waits for.</summary>
    /// <exception cref="ArgumentException"><paramref name="to"/> is before <paramref name="from"/>.</exception>
    public static IEnumerable<QueryWindow> Days(DateOnly from, DateOnly to)
    {
        if (to < from)
        {
            throw new ArgumentException($"The period ends ({to:yyyy-MM-dd}) before it begins ({from:yyyy-MM-dd}).", nameof(to));
        }

        for (var day = to; ; day = day.AddDays(-1))
        {
            yield return Day(day);
            if (day == from)
            {
                yield break;
            }
        }
    }

    /// <inheritdoc/>
    public override string ToString() => (From, To) switch
    {
        (null, _) or (_, null) => "studies that no date finds",
        var (from, to) when from == to => from.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        var (from, to) => string.Create(CultureInfo.InvariantCulture, $"{from:yyyy-MM-dd} to {to:yyyy-MM-dd}"),
    };
}
