namespace PullProcessor.Pipeline.Ledger;

/// <summary>What is known of a study date at a source, for one pipeline.</summary>
public sealed record DayCoverage
{
    /// <summary>The day; null for studies without a readable date.</summary>
    public required DateOnly? Day { get; init; }

    /// <summary>How often it was listed.</summary>
    public required int Listings { get; init; }

    /// <summary>When it was last proven: listed completely, after the day was over; null for never.</summary>
    public required DateTimeOffset? ProvenAt { get; init; }

    /// <summary>Whether its last listing was complete, whether or not the day was over.</summary>
    public required bool IsLastListingComplete { get; init; }

    /// <summary>What its last listing says of its completeness; null where there was none.</summary>
    public required string? Proof { get; init; }

    /// <summary>Studies that a listing found after one that had proven the day.</summary>
    public required int Late { get; init; }

    /// <summary>Its studies at their latest revision, by state and reason; 0 is no reason.</summary>
    public required IReadOnlyDictionary<(WorkState State, int Code), long> Studies { get; init; }

    /// <summary>Studies in one state, whatever the reason.</summary>
    public long Of(WorkState state) => Studies.Where(each => each.Key.State == state).Sum(each => each.Value);

    /// <summary>Studies in all states.</summary>
    public long Total => Studies.Values.Sum();
}
