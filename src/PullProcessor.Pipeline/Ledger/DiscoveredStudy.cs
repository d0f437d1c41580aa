using PullProcessor.Dicom;

namespace PullProcessor.Pipeline.Ledger;

/// <summary>A study as a source listed it: identifiers and counts only.</summary>
public sealed record DiscoveredStudy
{
    /// <summary>(0020,000D).</summary>
    public required StudyInstanceUid StudyInstanceUid { get; init; }

    /// <summary>(0008,0020); null when missing or malformed.</summary>
    public DateOnly? StudyDate { get; init; }

    /// <summary>(0008,0061); empty when the source does not say.</summary>
    public IReadOnlyList<string> Modalities { get; init; } = [];

    /// <summary>(0008,0050); null when missing, or when the configuration keeps it out.</summary>
    public string? AccessionNumber { get; init; }

    /// <summary>(0020,1208); null when the source does not say.</summary>
    public int? Instances { get; init; }

    /// <summary>Why selection says no; null when it says yes.</summary>
    public WorkReason? Skip { get; init; }

    /// <summary>Why the campaign that lists it leaves it out; null when it does not. Nothing changes for a study that the pipeline has already.</summary>
    public WorkReason? LeftOut { get; init; }

    /// <summary>Whether it is so old that it is not waited for: it is Ready at once.</summary>
    public bool IsSettled { get; init; }

    /// <summary>Whether it is done again, at a new revision, where it is Done.</summary>
    public bool IsDoneAgain { get; init; }

    /// <summary>Why it is not taken up where it is new; null where it is.</summary>
    internal WorkReason? ReasonAgainst => Skip ?? LeftOut;
}
