namespace PullProcessor.Pipeline.Ledger.Rows;

/// <summary>A row of campaign as SQLite gives it.</summary>
internal sealed class CampaignRow
{
    public long Id { get; init; }

    public required string Source { get; init; }

    public required string Pipeline { get; init; }

    public required string State { get; init; }

    public string? DateFrom { get; init; }

    public string? DateTo { get; init; }

    public string? ListName { get; init; }

    public string? ListDigest { get; init; }

    public required string Modalities { get; init; }

    public string? NotDoneBy { get; init; }

    public required string ClaimOrder { get; init; }

    public bool DatedOnly { get; init; }

    public string? Plan { get; init; }

    public string? Note { get; init; }

    public string? Budget { get; init; }

    public long? BudgetUntil { get; init; }

    public long? BudgetBytes { get; init; }

    public long? BudgetStudies { get; init; }

    public long StudiesBegun { get; init; }

    public long InstancesFetched { get; init; }

    public long BytesFetched { get; init; }

    public long BytesRefetched { get; init; }

    public long CreatedAt { get; init; }

    public long? StartedAt { get; init; }

    public long? EndedAt { get; init; }

    // As find-claimable.sql has it.
    private bool IsBudgetSpent(long now) => now >= BudgetUntil || BytesFetched >= BudgetBytes || StudiesBegun >= BudgetStudies;

    public Campaign ToRecord(DateTimeOffset now) => new()
    {
        Id = Id,
        Scope = new CampaignScope
        {
            Source = Source,
            Pipeline = Pipeline,
            From = ColumnText.ToDate(DateFrom),
            To = ColumnText.ToDate(DateTo),
            ListName = ListName,
            ListDigest = ListDigest,
            Modalities = ColumnText.ToModalities(Modalities),
            NotDoneBy = NotDoneBy,
            Order = ColumnText.ToEnum<ClaimOrder>(ClaimOrder),
            DatedOnly = DatedOnly,
        },
        State = ColumnText.ToEnum<CampaignState>(State),
        Note = Note,
        Plan = Plan,
        Budget = Budget,
        IsBudgetSpent = IsBudgetSpent(ColumnText.ToColumn(now)),
        StudiesBegun = StudiesBegun,
        InstancesFetched = InstancesFetched,
        BytesFetched = BytesFetched,
        BytesRefetched = BytesRefetched,
        CreatedAt = ColumnText.ToTime(CreatedAt),
        StartedAt = ColumnText.ToTime(StartedAt),
        EndedAt = ColumnText.ToTime(EndedAt),
    };
}
