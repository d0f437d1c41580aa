namespace PullProcessor.Dicom.Objects;

/// <summary>An instance of the source study that the findings rest on.</summary>
/// <param name="Series">The series that holds it.</param>
/// <param name="SopClass">Its SOP class.</param>
/// <param name="Instance">The instance.</param>
public sealed record ReferencedInstance(SeriesInstanceUid Series, SopClassUid SopClass, SopInstanceUid Instance);
