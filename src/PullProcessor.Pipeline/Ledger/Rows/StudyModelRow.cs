namespace PullProcessor.Pipeline.Ledger.Rows;

/// <summary>A study and a model that it was done with.</summary>
internal sealed class StudyModelRow
{
    public required string StudyUid { get; init; }

    public required string Model { get; init; }
}
