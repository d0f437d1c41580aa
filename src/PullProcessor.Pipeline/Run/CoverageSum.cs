using PullProcessor.Pipeline.Ledger;

namespace PullProcessor.Pipeline.Run;

/// <summary>Windows and studies of a month, or of a whole period.</summary>
public sealed record CoverageSum
{
    /// <summary>Windows that there are: days, and the studies without a date.</summary>
    public required int Windows { get; init; }

    /// <summary>Of these, those that are proven.</summary>
    public required int WindowsProven { get; init; }

    /// <summary>Studies found.</summary>
    public required long Studies { get; init; }

    /// <summary>Of these, those that are Done.</summary>
    public required long Done { get; init; }

    /// <summary>Of these, those that are Skipped, by the code of the reason.</summary>
    public required IReadOnlyDictionary<FailureCode, long> Skipped { get; init; }

    /// <summary>Of these, those that are Quarantined: somebody must look.</summary>
    public required long Quarantined { get; init; }

    /// <summary>Of these, those that failed and are tried again.</summary>
    public required long Waiting { get; init; }

    /// <summary>Of these, those that are Discovered, Ready or Running.</summary>
    public required long Open { get; init; }

    /// <summary>Of these, those that an operator took back.</summary>
    public required long Cancelled { get; init; }

    /// <summary>Of these, those that were found after their window had been proven.</summary>
    public required long Late { get; init; }

    /// <summary>Skipped studies, whatever the reason.</summary>
    public long SkippedInAll => Skipped.Values.Sum();

    /// <summary>Whether every window is proven.</summary>
    public bool IsListed => WindowsProven == Windows;

    /// <summary>Whether beyond that every study is Done or Skipped.</summary>
    public bool IsCovered => IsListed && Done + SkippedInAll == Studies;

    /// <summary>The sum over some days.</summary>
    public static CoverageSum Of(IReadOnlyCollection<DayCoverage> days) => new()
    {
        Windows = days.Count,
        WindowsProven = days.Count(day => day.ProvenAt is not null),
        Studies = days.Sum(day => day.Total),
        Done = Count(days, WorkState.Done),
        Skipped = days.SelectMany(day => day.Studies).Where(each => each.Key.State == WorkState.Skipped)
            .GroupBy(each => (FailureCode)each.Key.Code, each => each.Value).ToDictionary(group => group.Key, group => group.Sum()),
        Quarantined = Count(days, WorkState.Quarantined),
        Waiting = Count(days, WorkState.Waiting),
        Open = Count(days, WorkState.Discovered) + Count(days, WorkState.Ready) + Count(days, WorkState.Running),
        Cancelled = Count(days, WorkState.Cancelled),
        Late = days.Sum(day => (long)day.Late),
    };

    private static long Count(IEnumerable<DayCoverage> days, WorkState state) => days.Sum(day => day.Of(state));
}
