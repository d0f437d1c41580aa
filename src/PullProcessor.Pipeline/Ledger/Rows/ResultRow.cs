using System.Text.Json;
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

    public string? Model { get; init; }

    public required string Predecessors { get; init; }

    public string? Digest { get; init; }

    public string? ContentDigest { get; init; }

    public long? StoredAt { get; init; }

    public string? Warning { get; init; }

    public int? FailureCode { get; init; }

    public string? FailureText { get; init; }

    public long? ConfirmedAt { get; init; }

    public long? LostAt { get; init; }

    public long? SupersededAt { get; init; }

    public static string ToColumn(IReadOnlyList<PredecessorRecord> predecessors) => JsonSerializer.Serialize(predecessors);

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
        Model = Model,
        Predecessors = JsonSerializer.Deserialize<PredecessorRecord[]>(Predecessors) ?? [],
        Digest = Digest,
        ContentDigest = ContentDigest,
        StoredAt = ColumnText.ToTime(StoredAt),
        Warning = Warning,
        Failure = FailureCode is { } code ? new WorkReason((Pipeline.FailureCode)code, FailureText ?? "") : null,
        ConfirmedAt = ColumnText.ToTime(ConfirmedAt),
        LostAt = ColumnText.ToTime(LostAt),
        SupersededAt = ColumnText.ToTime(SupersededAt),
    };

    public override string ToString() => $"{ObjectKind} {SopUid} for {Destination}";
}
