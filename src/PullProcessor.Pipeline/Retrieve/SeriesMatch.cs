using PullProcessor.Dicom;

namespace PullProcessor.Pipeline.Retrieve;

/// <summary>A series that a source listed, with its instances.</summary>
/// <param name="Series">Which series.</param>
/// <param name="Modality">Its modality; null where the server does not tell.</param>
/// <param name="Instances">Each instance once; empty for series that selection leaves out unseen.</param>
public sealed record SeriesMatch(SeriesInstanceUid Series, string? Modality, IReadOnlyList<InstanceMatch> Instances)
{
    /// <summary>How many instances it has: those that are listed, or what the server counts in a series that was not listed; null where nothing tells.</summary>
    public int? Count { get; init; } = Instances.Count;

    /// <summary>Why the list may not be complete; null where nothing speaks against it.</summary>
    public string? Doubt { get; init; }

    /// <summary>True where nothing but the list itself says that it is complete: neither a count nor metadata. The series as a whole may then bring more.</summary>
    public bool IsUnwitnessed { get; init; }
}
