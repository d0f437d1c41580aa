namespace PullProcessor.Pipeline.Query;

/// <summary>What a source listed for a window, and whether that is known to be all of it.</summary>
public sealed record WindowListing
{
    /// <summary>The window that was asked for.</summary>
    public required QueryWindow Window { get; init; }

    /// <summary>Each study once.</summary>
    public required IReadOnlyList<StudyMatch> Matches { get; init; }

    /// <summary>Rows the server sent, duplicates and rows outside the window included.</summary>
    public required int Rows { get; init; }

    /// <summary>Pages asked for.</summary>
    public required int Pages { get; init; }

    /// <summary>True where the listing is known to be complete.</summary>
    public required bool IsProven { get; init; }

    /// <summary>How completeness was proven, or why it was not.</summary>
    public required string Proof { get; init; }
}
