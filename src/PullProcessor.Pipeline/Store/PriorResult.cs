using PullProcessor.Dicom;

namespace PullProcessor.Pipeline.Store;

/// <summary>An earlier result about the same study. It is never deleted.</summary>
/// <param name="Series">Its series.</param>
/// <param name="SopClass">Its SOP class.</param>
/// <param name="Instance">The object.</param>
public sealed record PriorResult(SeriesInstanceUid Series, SopClassUid SopClass, SopInstanceUid Instance);
