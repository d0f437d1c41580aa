namespace PullProcessor.Tests.DicomWeb.Listings;

/// <summary>How a simulated server searches: all the departures of the catalogue that change which rows come.</summary>
internal sealed record ServerManners
{
    /// <summary>Rows in a page at most, whatever limit says.</summary>
    public int? Cap { get; init; }

    /// <summary>Rows that are reached at all.</summary>
    public int? Ceiling { get; init; }

    /// <summary>A search with more matches answers 413.</summary>
    public int? Broadest { get; init; }

    public bool Announces { get; init; }

    public OffsetManner Offset { get; init; }

    public OrderManner Order { get; init; }

    public bool IgnoresLimit { get; init; }

    public bool IgnoresDates { get; init; }

    public bool KnowsTimes { get; init; }

    /// <summary>Pages end early at random.</summary>
    public bool ShortPages { get; init; }

    public bool RowsTwice { get; init; }

    /// <summary>A page begins with the last row of the one before.</summary>
    public bool Overlaps { get; init; }

    /// <summary>Rows that nobody may see count for limit and offset.</summary>
    public int Hidden { get; init; }

    /// <summary>The body of an empty answer; null for 204.</summary>
    public string? Nothing { get; init; } = "[]";
}
