namespace PullProcessor.Dicom.Objects;

/// <summary>An instance that an object refers to: an image that the findings rest on, a segmentation, an earlier result.</summary>
/// <param name="Series">The series that holds it.</param>
/// <param name="SopClass">Its SOP class.</param>
/// <param name="Instance">The instance.</param>
public sealed record ReferencedInstance(SeriesInstanceUid Series, SopClassUid SopClass, SopInstanceUid Instance);
