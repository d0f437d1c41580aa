namespace PullProcessor.Pipeline.Ledger.Rows;

/// <summary>A study and the state of its latest revision.</summary>
internal sealed class StudyStateRow
{
    public required string StudyUid { get; init; }

    public required string State { get; init; }
}
