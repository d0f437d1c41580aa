using PullProcessor.Dicom;

namespace PullProcessor.Pipeline.Ledger.Rows;

/// <summary>A row of instance as SQLite gives it.</summary>
internal sealed class InstanceRow
{
    public required string SopUid { get; init; }

    public required string SeriesUid { get; init; }

    public required string SopClassUid { get; init; }

    public long Bytes { get; init; }

    public int Fetches { get; init; }

    public long FetchedAt { get; init; }

    public string? Prediction { get; init; }

    public InstanceRecord ToRecord() => new()
    {
        SeriesInstanceUid = new SeriesInstanceUid(SeriesUid),
        SopInstanceUid = new SopInstanceUid(SopUid),
        SopClassUid = new SopClassUid(SopClassUid),
        Bytes = Bytes,
        Fetches = Fetches,
        FetchedAt = ColumnText.ToTime(FetchedAt),
        Prediction = Prediction,
    };
}
