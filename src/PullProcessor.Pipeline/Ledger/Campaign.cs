namespace PullProcessor.Pipeline.Ledger;

/// <summary>A backfill: a pipeline over a past period, or over a list of studies, cut into windows.</summary>
public sealed record Campaign
{
    /// <summary>The row's number; operators call it by this.</summary>
    public required long Id { get; init; }

    /// <summary>What it is about.</summary>
    public required CampaignScope Scope { get; init; }

    /// <summary>Where it stands.</summary>
    public required CampaignState State { get; init; }

    /// <summary>Why it is Paused or has ended; for an operator.</summary>
    public required string? Note { get; init; }

    /// <summary>What its plan found, as JSON; null where it was not planned.</summary>
    public required string? Plan { get; init; }

    /// <summary>The budget it runs under, as it was written; null for none.</summary>
    public required string? Budget { get; init; }

    /// <summary>Whether that is used up.</summary>
    public required bool IsBudgetSpent { get; init; }

    /// <summary>Studies that were claimed at least once.</summary>
    public required long StudiesBegun { get; init; }

    /// <summary>Different instances fetched.</summary>
    public required long InstancesFetched { get; init; }

    /// <summary>Bytes of all fetches, repeated ones included.</summary>
    public required long BytesFetched { get; init; }

    /// <summary>Of these, bytes of instances that had been fetched before.</summary>
    public required long BytesRefetched { get; init; }

    /// <summary>When it was planned or made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was started first; null before.</summary>
    public required DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it became Finished or Cancelled; else null.</summary>
    public required DateTimeOffset? EndedAt { get; init; }
}
