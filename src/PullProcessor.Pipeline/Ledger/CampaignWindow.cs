namespace PullProcessor.Pipeline.Ledger;

/// <summary>One slice of a campaign.</summary>
public sealed record CampaignWindow
{
    /// <summary>The row's number.</summary>
    public required long Id { get; init; }

    /// <summary>By what it asks.</summary>
    public required WindowKind Kind { get; init; }

    /// <summary>The day; null where it asks by something else.</summary>
    public required DateOnly? Day { get; init; }

    /// <summary>The UID or accession number; null where it asks by something else.</summary>
    public required string? Key { get; init; }

    /// <summary>Where it stands.</summary>
    public required CampaignWindowState State { get; init; }

    /// <summary>How often it was listed in vain.</summary>
    public required int Tries { get; init; }

    /// <summary>When it is listed again; null where it is not.</summary>
    public required DateTimeOffset? NextTry { get; init; }

    /// <summary>Studies that the last listing found.</summary>
    public required int Studies { get; init; }

    /// <summary>How it was proven, or why not; null before it was listed.</summary>
    public required string? Text { get; init; }
}
