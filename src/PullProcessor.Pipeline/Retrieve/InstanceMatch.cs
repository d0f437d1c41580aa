using PullProcessor.Dicom;

namespace PullProcessor.Pipeline.Retrieve;

/// <summary>An instance that a source listed.</summary>
/// <param name="Series">The series it belongs to.</param>
/// <param name="Instance">Which instance.</param>
/// <param name="SopClass">Its SOP class; null where the server does not tell.</param>
/// <param name="ImageType">Image Type (0008,0008); empty where the server does not tell.</param>
public sealed record InstanceMatch(SeriesInstanceUid Series, SopInstanceUid Instance, SopClassUid? SopClass, IReadOnlyList<string> ImageType)
{
    /// <summary>How fast it can be had (0008,0056), as far as the server tells.</summary>
    public Availability Availability { get; init; }
}
