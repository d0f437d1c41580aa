using PullProcessor.Dicom;

namespace PullProcessor.DicomWeb.Search;

/// <summary>One page of a search.</summary>
/// <param name="Rows">As they came; none where the server answered 204, nothing or an empty array.</param>
/// <param name="Remaining">The additional results that a Warning 299 announces (PS3.18 8.3.4.4.1); 0 without it.</param>
/// <param name="Limit">The number of rows that was asked for.</param>
internal sealed record Page(IReadOnlyList<DicomDataset> Rows, int Remaining, int Limit)
{
    public static Page Empty { get; } = new([], 0, 0);

    /// <summary>Attributes by which the server says it could not index all objects.</summary>
    public IReadOnlyList<string> Unindexed { get; init; } = [];
}
