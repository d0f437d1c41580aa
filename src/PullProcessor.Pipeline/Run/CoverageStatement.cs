using PullProcessor.Pipeline.Ledger;

namespace PullProcessor.Pipeline.Run;

/// <summary>What can be said of a past period: how much of it was listed completely, what became of the studies, and every gap.</summary>
public sealed record CoverageStatement
{
    /// <summary>Month by month, the first first; the studies without a date stand in none of them.</summary>
    public required IReadOnlyList<(DateOnly Month, CoverageSum Sum)> Months { get; init; }

    /// <summary>The studies without a readable date, of whatever period they are; null where they were not asked for.</summary>
    public required CoverageSum? Undated { get; init; }

    /// <summary>All of it.</summary>
    public required CoverageSum Total { get; init; }

    /// <summary>Every gap in the listing, the first first.</summary>
    public required IReadOnlyList<CoverageGap> Gaps { get; init; }

    /// <summary>Makes the statement.</summary>
    /// <param name="days">The days of the period in order, and last the studies without a date, if they are wanted.</param>
    /// <param name="today">The day at the source.</param>
    public static CoverageStatement Of(IReadOnlyList<DayCoverage> days, DateOnly today) => new()
    {
        Months = [.. days.Where(day => day.Day is not null).GroupBy(day => new DateOnly(day.Day!.Value.Year, day.Day.Value.Month, 1))
            .Select(month => (month.Key, CoverageSum.Of([.. month])))],
        Undated = days.Count > 0 && days[^1].Day is null ? CoverageSum.Of([days[^1]]) : null,
        Total = CoverageSum.Of(days),
        Gaps = FindGaps(days, today),
    };

    private static List<CoverageGap> FindGaps(IReadOnlyList<DayCoverage> days, DateOnly today)
    {
        var gaps = new List<CoverageGap>();
        foreach (var day in days.Where(day => day.ProvenAt is null))
        {
            var reason = ReasonOf(day, today);
            if (gaps.Count > 0 && gaps[^1] is { To: { } last } before && before.Reason == reason && last.AddDays(1) == day.Day)
            {
                gaps[^1] = before with { To = day.Day };
            }
            else
            {
                gaps.Add(new CoverageGap(day.Day, day.Day, reason));
            }
        }

        return gaps;
    }

    private static string ReasonOf(DayCoverage day, DateOnly today) => day switch
    {
        { Day: { } date } when date >= today => "the day is not over at the source",
        { Listings: 0 } => "never listed",
        { IsLastListingComplete: true } => "last listed before the day was over",
        _ => $"listed, but not known to be complete: {day.Proof}",
    };
}
