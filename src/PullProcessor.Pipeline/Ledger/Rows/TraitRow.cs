namespace PullProcessor.Pipeline.Ledger.Rows;

/// <summary>A row of dialect as SQLite gives it.</summary>
internal sealed class TraitRow
{
    public required string Endpoint { get; init; }

    public required string Key { get; init; }

    public required string Value { get; init; }

    public long LearnedAt { get; init; }

    public LearnedTrait ToRecord() => new(Endpoint, Key, Value, ColumnText.ToTime(LearnedAt));
}
