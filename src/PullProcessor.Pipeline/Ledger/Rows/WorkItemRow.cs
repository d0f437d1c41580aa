using PullProcessor.Dicom;

namespace PullProcessor.Pipeline.Ledger.Rows;

/// <summary>A row of work_item as SQLite gives it.</summary>
internal sealed class WorkItemRow
{
    public long Id { get; init; }

    public required string Source { get; init; }

    public required string Pipeline { get; init; }

    public required string StudyUid { get; init; }

    public int Revision { get; init; }

    public required string Lane { get; init; }

    public long CampaignId { get; init; }

    public int Priority { get; init; }

    public long WindowId { get; init; }

    public string? StudyDate { get; init; }

    public required string Modalities { get; init; }

    public string? AccessionNumber { get; init; }

    public int? InstancesSeen { get; init; }

    public required string State { get; init; }

    public string? Stage { get; init; }

    public int? ReasonCode { get; init; }

    public string? ReasonText { get; init; }

    public string? Note { get; init; }

    public int InstancesMissing { get; init; }

    public int Attempts { get; init; }

    public int Deaths { get; init; }

    public int Deferrals { get; init; }

    public string StageAttempts { get; init; } = "{}";

    public bool IsSuspect { get; init; }

    public bool IsAlone { get; init; }

    public int DeathsAlone { get; init; }

    public string? DeathMark { get; init; }

    public bool IsReleased { get; init; }

    public bool IsSeenAgain { get; init; }

    public bool IsGrowth { get; init; }

    public long? NextTry { get; init; }

    public string? LeaseOwner { get; init; }

    public long LeaseToken { get; init; }

    public long? LeaseExpires { get; init; }

    public int? InstancesExpected { get; init; }

    public int InstancesFetched { get; init; }

    public long BytesFetched { get; init; }

    public long BytesRefetched { get; init; }

    public long DiscoveredAt { get; init; }

    public long StableSince { get; init; }

    public long ChangedAt { get; init; }

    public long? DoneAt { get; init; }

    public WorkReason? Reason => ReasonCode is { } code ? new WorkReason((FailureCode)code, ReasonText ?? "") : null;

    public Lease ToLease() => new(
        Id,
        LeaseOwner ?? throw new InvalidOperationException($"Work item {Id} is {State}; only a Running one has a lease."),
        LeaseToken,
        ColumnText.ToTime(LeaseExpires.GetValueOrDefault()));

    public WorkItem ToRecord() => new()
    {
        Id = Id,
        Source = Source,
        Pipeline = Pipeline,
        StudyInstanceUid = new StudyInstanceUid(StudyUid),
        Revision = Revision,
        Lane = ColumnText.ToEnum<Lane>(Lane),
        CampaignId = CampaignId,
        Priority = Priority,
        WindowId = WindowId,
        StudyDate = ColumnText.ToDate(StudyDate),
        Modalities = ColumnText.ToModalities(Modalities),
        AccessionNumber = AccessionNumber,
        InstancesSeen = InstancesSeen,
        State = ColumnText.ToEnum<WorkState>(State),
        Stage = ColumnText.ToEnumOrNull<Stage>(Stage),
        Reason = Reason,
        Note = Note,
        InstancesMissing = InstancesMissing,
        Attempts = Attempts,
        Deaths = Deaths,
        Deferrals = Deferrals,
        AttemptsByStage = ColumnText.ToAttempts(StageAttempts),
        IsSuspect = IsSuspect,
        IsGrowth = IsGrowth,
        NextTry = ColumnText.ToTime(NextTry),
        LeaseOwner = LeaseOwner,
        InstancesExpected = InstancesExpected,
        InstancesFetched = InstancesFetched,
        BytesFetched = BytesFetched,
        BytesRefetched = BytesRefetched,
        DiscoveredAt = ColumnText.ToTime(DiscoveredAt),
        StableSince = ColumnText.ToTime(StableSince),
        ChangedAt = ColumnText.ToTime(ChangedAt),
        DoneAt = ColumnText.ToTime(DoneAt),
    };
}
