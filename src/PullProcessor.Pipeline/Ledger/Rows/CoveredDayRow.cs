namespace PullProcessor.Pipeline.Ledger.Rows;

/// <summary>A row of covered_day with what its listings say.</summary>
internal sealed class CoveredDayRow
{
    public required string Day { get; init; }

    public int Listings { get; init; }

    public int Late { get; init; }

    public bool LastIsProven { get; init; }

    public required string Proof { get; init; }

    public long? ProvenAt { get; init; }
}
