namespace PullProcessor.Pipeline.Ledger;

/// <summary>A slice of study dates as it was listed from a source. Kept as a row: the proof of coverage.</summary>
public sealed record DiscoveredWindow
{
    /// <summary>The source's name.</summary>
    public required string Source { get; init; }

    /// <summary>The pipeline's name.</summary>
    public required string Pipeline { get; init; }

    /// <summary>The lane for studies that are new to the ledger.</summary>
    public Lane Lane { get; init; } = Lane.Live;

    /// <summary>By what was asked.</summary>
    public WindowKind Kind { get; init; }

    /// <summary>For which campaign; null where it was for none.</summary>
    public CampaignListing? Campaign { get; init; }

    /// <summary>What follows when a study that is Done gained instances.</summary>
    public LateGrowth LateGrowth { get; init; }

    /// <summary>Destinations whose results cannot stand in the source: these explain no growth.</summary>
    public IReadOnlyList<string> Elsewhere { get; init; } = [];

    /// <summary>Whether the days were over at the site when they were listed: only then does a complete listing prove them.</summary>
    public bool IsOver { get; init; }

    /// <summary>First study date, local to the site; null when not bounded.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last study date, inclusive; null when not bounded.</summary>
    public DateOnly? To { get; init; }

    /// <summary>Studies after duplicates were removed.</summary>
    public required int Studies { get; init; }

    /// <summary>Rows as the server sent them.</summary>
    public required int Rows { get; init; }

    /// <summary>Requests it took.</summary>
    public required int Pages { get; init; }

    /// <summary>Whether the listing is known to be complete.</summary>
    public required bool IsProven { get; init; }

    /// <summary>How completeness was proven, or why it was not.</summary>
    public required string Proof { get; init; }
}
