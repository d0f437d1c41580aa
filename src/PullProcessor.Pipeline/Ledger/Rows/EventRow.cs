
namespace PullProcessor.Pipeline.Ledger.Rows;

/// <summary>A row of event as SQLite gives it.</summary>
internal sealed class EventRow
{
    public long Id { get; init; }

    public long WorkItemId { get; init; }

    public long At { get; init; }

    public required string Kind { get; init; }

    public string? FromState { get; init; }

    public string? ToState { get; init; }

    public string? Stage { get; init; }

    public int? Attempts { get; init; }

    public int? Code { get; init; }

    public string? Text { get; init; }

    public string? Owner { get; init; }

    public long? Token { get; init; }

    public LedgerEvent ToRecord() => new()
    {
        Id = Id,
        WorkItemId = WorkItemId,
        At = ColumnText.ToTime(At),
        Kind = ColumnText.ToEnum<LedgerEventKind>(Kind),
        From = ColumnText.ToEnumOrNull<WorkState>(FromState),
        To = ColumnText.ToEnumOrNull<WorkState>(ToState),
        Stage = ColumnText.ToEnumOrNull<Stage>(Stage),
        Attempts = Attempts,
        Code = (FailureCode?)Code,
        Text = Text,
        Owner = Owner,
        Token = Token,
    };
}
