namespace PullProcessor.Pipeline.Ledger.Rows;

/// <summary>A row of window as SQLite gives it.</summary>
internal sealed class WindowRow
{
    public long Id { get; init; }

    public required string Source { get; init; }

    public required string Pipeline { get; init; }

    public required string Lane { get; init; }

    public required string Kind { get; init; }

    public string? DateFrom { get; init; }

    public string? DateTo { get; init; }

    public int StudyCount { get; init; }

    public int RowCount { get; init; }

    public int PageCount { get; init; }

    public bool IsProven { get; init; }

    public required string Proof { get; init; }

    public long ListedAt { get; init; }

    public ListedWindow ToRecord() => new(Id, ColumnText.ToTime(ListedAt), new DiscoveredWindow
    {
        Source = Source,
        Pipeline = Pipeline,
        Lane = ColumnText.ToEnum<Lane>(Lane),
        Kind = ColumnText.ToEnum<WindowKind>(Kind),
        From = ColumnText.ToDate(DateFrom),
        To = ColumnText.ToDate(DateTo),
        Studies = StudyCount,
        Rows = RowCount,
        Pages = PageCount,
        IsProven = IsProven,
        Proof = Proof,
    });
}
