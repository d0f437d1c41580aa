using PullProcessor.Dicom;

namespace PullProcessor.Pipeline.Ledger.Rows;

/// <summary>A row of result as SQLite gives it.</summary>
internal sealed class ResultRow
{
    public long Id { get; init; }

    public long WorkItemId { get; init; }

    public required string Destination { get; init; }

    public required string ObjectKind { get; init; }

    public required string SopUid { get; init; }

    public required string SopClassUid { get; init; }

    public required string SeriesUid { get; init; }

    public long BuiltAt { get; init; }

    public string? Digest { get; init; }

    public long? StoredAt { get; init; }

    public long? ConfirmedAt { get; init; }

    public long? SupersededAt { get; init; }

    public ResultRecord ToRecord() => new()
    {
        Id = Id,
        WorkItemId = WorkItemId,
        Destination = Destination,
        ObjectKind = ObjectKind,
        SopInstanceUid = new SopInstanceUid(SopUid),
        SopClassUid = new SopClassUid(SopClassUid),
        SeriesInstanceUid = new SeriesInstanceUid(SeriesUid),
        BuiltAt = ColumnText.ToTime(BuiltAt),
        Digest = Digest,
        StoredAt = ColumnText.ToTime(StoredAt),
        ConfirmedAt = ColumnText.ToTime(ConfirmedAt),
        SupersededAt = ColumnText.ToTime(SupersededAt),
    };
}
