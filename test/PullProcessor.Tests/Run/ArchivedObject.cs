using PullProcessor.Dicom;

namespace PullProcessor.Tests.Run;

/// <summary>A file of <see cref="SmallArchive"/>; the path is relative to its folder.</summary>
public sealed record ArchivedObject(
    string Path, StudyInstanceUid Study, SeriesInstanceUid Series, SopInstanceUid Instance, string SopClass, bool IsLocalizer);
