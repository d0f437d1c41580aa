namespace PullProcessor.Pipeline.Ledger;

/// <summary>What a campaign is about. Two campaigns of the same scope are the same work.</summary>
public sealed record CampaignScope
{
    /// <summary>The source's name.</summary>
    public required string Source { get; init; }

    /// <summary>The pipeline's name.</summary>
    public required string Pipeline { get; init; }

    /// <summary>First study date; null for a list of studies.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last study date, included; null for a list of studies.</summary>
    public DateOnly? To { get; init; }

    /// <summary>Where the list of studies came from; null for a period.</summary>
    public string? ListName { get; init; }

    /// <summary>Digest of the list of studies; null for a period.</summary>
    public string? ListDigest { get; init; }

    /// <summary>Modalities that it takes, in order; empty for all that the pipeline takes.</summary>
    public IReadOnlyList<string> Modalities { get; init; } = [];

    /// <summary>A model, maybe with a least version, whose results a study must not have yet; null takes studies whatever was done to them.</summary>
    public string? NotDoneBy { get; init; }

    /// <summary>Which studies come first.</summary>
    public ClaimOrder Order { get; init; }

    /// <summary>Whether studies without a readable date are left out.</summary>
    public bool DatedOnly { get; init; }
}
