namespace PullProcessor.Pipeline.Ledger.Rows;

/// <summary>A row of destination_trial.</summary>
internal sealed class TrialRow
{
    public required string Destination { get; init; }

    public required string ObjectKind { get; init; }

    public required string Url { get; init; }

    public required long IsAccepted { get; init; }

    public required string Answer { get; init; }

    public required long TriedAt { get; init; }

    public DestinationTrial ToTrial() => new()
    {
        Destination = Destination,
        Kind = ObjectKind,
        Url = Url,
        IsAccepted = IsAccepted != 0,
        Answer = Answer,
        TriedAt = DateTimeOffset.FromUnixTimeMilliseconds(TriedAt),
    };
}
