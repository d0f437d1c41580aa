using PullProcessor.Dicom;

namespace PullProcessor.Pipeline.Retrieve;

/// <summary>A series that a source listed, with its instances.</summary>
/// <param name="Series">Which series.</param>
/// <param name="Modality">Its modality; null where the server does not tell.</param>
/// <param name="Instances">Each instance once; empty for series that selection leaves out unseen.</param>
public sealed record SeriesMatch(SeriesInstanceUid Series, string? Modality, IReadOnlyList<InstanceMatch> Instances);
