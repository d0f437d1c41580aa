using PullProcessor.Dicom;

namespace PullProcessor.Pipeline.Store;

/// <summary>One of the objects that a maker makes of an analysis.</summary>
/// <param name="Name">What tells it from the others of its kind, such as the UID of the series that it is about; empty where there is one. It goes into the object's UID.</param>
/// <param name="SopClass">What it will be; an empty one for what is no DICOM object.</param>
public sealed record ResultPart(string Name, SopClassUid SopClass);
