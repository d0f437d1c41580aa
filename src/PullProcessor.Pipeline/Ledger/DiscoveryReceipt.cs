namespace PullProcessor.Pipeline.Ledger;

/// <summary>What a recorded window brought.</summary>
public sealed record DiscoveryReceipt
{
    /// <summary>The window's row.</summary>
    public required long WindowId { get; init; }

    /// <summary>Studies new to the pipeline, skipped ones included.</summary>
    public required int Discovered { get; init; }

    /// <summary>Studies the pipeline had already.</summary>
    public required int Known { get; init; }

    /// <summary>Of all, those that this discovery made Skipped.</summary>
    public required int Skipped { get; init; }

    /// <summary>Of the known, those that were Skipped and no longer are.</summary>
    public required int Revived { get; init; }

    /// <summary>Of the known, those that were Done and are done again at a new revision.</summary>
    public int DoneAgain { get; init; }

    /// <summary>Of the known, those whose count of instances changed.</summary>
    public required int Changed { get; init; }
}
