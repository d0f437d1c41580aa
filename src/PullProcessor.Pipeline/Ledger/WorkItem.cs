using PullProcessor.Dicom;

namespace PullProcessor.Pipeline.Ledger;

/// <summary>One study in one pipeline at one revision: the unit of state.</summary>
public sealed record WorkItem
{
    /// <summary>The row's number.</summary>
    public required long Id { get; init; }

    /// <summary>The source's name.</summary>
    public required string Source { get; init; }

    /// <summary>The pipeline's name.</summary>
    public required string Pipeline { get; init; }

    /// <summary>(0020,000D).</summary>
    public required StudyInstanceUid StudyInstanceUid { get; init; }

    /// <summary>From 1; counts up when a study grows or is reprocessed.</summary>
    public required int Revision { get; init; }

    /// <summary>How urgent it is.</summary>
    public required Lane Lane { get; init; }

    /// <summary>The campaign that lists it; 0 for none.</summary>
    public required long CampaignId { get; init; }

    /// <summary>Higher is claimed first, whatever its lane; 0 unless an operator said otherwise.</summary>
    public required int Priority { get; init; }

    /// <summary>The window that found it first.</summary>
    public required long WindowId { get; init; }

    /// <summary>(0008,0020), local to the site; null when missing or malformed.</summary>
    public required DateOnly? StudyDate { get; init; }

    /// <summary>(0008,0061) as listed; may be empty.</summary>
    public required IReadOnlyList<string> Modalities { get; init; }

    /// <summary>(0008,0050); null when missing or kept out.</summary>
    public required string? AccessionNumber { get; init; }

    /// <summary>Instances the source counted when it was last listed; null when it does not say.</summary>
    public required int? InstancesSeen { get; init; }

    /// <summary>Where it stands.</summary>
    public required WorkState State { get; init; }

    /// <summary>What is being done while Running; where the last attempt ended while Waiting, Quarantined or Skipped; else null.</summary>
    public required Stage? Stage { get; init; }

    /// <summary>Why it is Waiting, Quarantined or Skipped; else null.</summary>
    public required WorkReason? Reason { get; init; }

    /// <summary>What an operator should know of a Done one, such as instances that could not be had; null for nothing.</summary>
    public string? Note { get; init; }

    /// <summary>Instances that a Done one was done without, because the source lists them and cannot send them.</summary>
    public int InstancesMissing { get; init; }

    /// <summary>Failed attempts. Being stopped is none.</summary>
    public required int Attempts { get; init; }

    /// <summary>Of these, how many ended in each stage since it was last begun anew; a stage without one is missing.</summary>
    public required IReadOnlyDictionary<Stage, int> AttemptsByStage { get; init; }

    /// <summary>How often the program that ran it died, or let the lease run out.</summary>
    public required int Deaths { get; init; }

    /// <summary>Whether the last program that ran it died: it is run alone then, so that it takes nothing along if it is the cause.</summary>
    public required bool IsSuspect { get; init; }

    /// <summary>Whether this revision was opened because the study grew after it was done.</summary>
    public required bool IsGrowth { get; init; }

    /// <summary>How often it was put off because a destination did not answer. That is no attempt.</summary>
    public required int Deferrals { get; init; }

    /// <summary>When a Waiting item may be claimed; else null.</summary>
    public required DateTimeOffset? NextTry { get; init; }

    /// <summary>Who runs it; null when nobody does.</summary>
    public required string? LeaseOwner { get; init; }

    /// <summary>Instances chosen for fetching; null before that is known.</summary>
    public required int? InstancesExpected { get; init; }

    /// <summary>Different instances fetched so far.</summary>
    public required int InstancesFetched { get; init; }

    /// <summary>Bytes of all fetches, repeated ones included.</summary>
    public required long BytesFetched { get; init; }

    /// <summary>Of these, bytes of instances that had been fetched before.</summary>
    public required long BytesRefetched { get; init; }

    /// <summary>When it was first listed.</summary>
    public required DateTimeOffset DiscoveredAt { get; init; }

    /// <summary>Since when the source's count of instances has not changed.</summary>
    public required DateTimeOffset StableSince { get; init; }

    /// <summary>Last change of the row, renewals of the lease apart.</summary>
    public required DateTimeOffset ChangedAt { get; init; }

    /// <summary>When it became Done; else null.</summary>
    public required DateTimeOffset? DoneAt { get; init; }
}
