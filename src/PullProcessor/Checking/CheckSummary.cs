namespace PullProcessor.Checking;

/// <summary>How many files came to what. Keys may be added, never renamed.</summary>
internal sealed record CheckSummary
{
    /// <summary>All files.</summary>
    public int Files { get; init; }

    /// <summary>Those with pixel data.</summary>
    public int WithPixels { get; init; }

    /// <summary>Decoded to the expected bytes.</summary>
    public int Exact { get; init; }

    /// <summary>Decoded to the expected pixels within the tolerance of lossy compression.</summary>
    public int WithinTolerance { get; init; }

    /// <summary>Decoded to other pixels.</summary>
    public int Wrong { get; init; }

    /// <summary>Not decoded, for a reason.</summary>
    public int Refused { get; init; }

    /// <summary>No DICOM.</summary>
    public int Unreadable { get; init; }

    /// <summary>The reading process ended or hung.</summary>
    public int Crashed { get; init; }

    /// <summary>Decoded, with no answer to compare with.</summary>
    public int Decoded { get; init; }

    /// <summary>Read; there are no pixels.</summary>
    public int WithoutPixels { get; init; }

    /// <summary>Counts results.</summary>
    public static CheckSummary Of(IReadOnlyCollection<CheckResult> results)
    {
        return new CheckSummary
        {
            Files = results.Count,
            WithPixels = results.Count(result => result.HasPixels),
            Exact = Count(CheckOutcome.Exact),
            WithinTolerance = Count(CheckOutcome.WithinTolerance),
            Wrong = Count(CheckOutcome.Wrong),
            Refused = Count(CheckOutcome.Refused),
            Unreadable = Count(CheckOutcome.Unreadable),
            Crashed = Count(CheckOutcome.Crashed),
            Decoded = Count(CheckOutcome.Decoded),
            WithoutPixels = Count(CheckOutcome.NoPixels),
        };

        int Count(CheckOutcome outcome) => results.Count(result => result.Outcome == outcome);
    }
}
