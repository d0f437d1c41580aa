using PullProcessor.Dicom;

namespace PullProcessor.DicomWeb.Search;

/// <summary>What a search gave, and whether that is all there is.</summary>
public sealed record Listing
{
    /// <summary>One row for each UID, in the order of arrival.</summary>
    public required IReadOnlyList<DicomDataset> Matches { get; init; }

    /// <summary>True where it is proven that nothing is missing.</summary>
    public required bool IsComplete { get; init; }

    /// <summary>How that is proven, or why it is not, for the operator.</summary>
    public required string Proof { get; init; }

    /// <summary>Requests that were answered.</summary>
    public required int Pages { get; init; }

    /// <summary>Rows that came, repeated ones and those that do not match included.</summary>
    public required int Rows { get; init; }
}
