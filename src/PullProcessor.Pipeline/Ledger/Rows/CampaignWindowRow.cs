namespace PullProcessor.Pipeline.Ledger.Rows;

/// <summary>A row of campaign_window as SQLite gives it.</summary>
internal sealed class CampaignWindowRow
{
    public long Id { get; init; }

    public required string Kind { get; init; }

    public string? Day { get; init; }

    public string? ListKey { get; init; }

    public required string State { get; init; }

    public int Tries { get; init; }

    public long? NextTry { get; init; }

    public int Studies { get; init; }

    public string? Text { get; init; }

    public CampaignWindow ToRecord() => new()
    {
        Id = Id,
        Kind = ColumnText.ToEnum<WindowKind>(Kind),
        Day = ColumnText.ToDate(Day),
        Key = ListKey,
        State = ColumnText.ToEnum<CampaignWindowState>(State),
        Tries = Tries,
        NextTry = ColumnText.ToTime(NextTry),
        Studies = Studies,
        Text = Text,
    };
}
