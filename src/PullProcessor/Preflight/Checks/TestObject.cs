using PullProcessor.Dicom;
using PullProcessor.Pipeline.Store;

namespace PullProcessor.Preflight.Checks;

/// <summary>An object that is stored for a try.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="SopClass">Its SOP class.</param>
/// <param name="Study">The study of all test objects of the day.</param>
/// <param name="Series">A series of its own.</param>
/// <param name="Instance">Its UID.</param>
/// <param name="Bytes">Part 10.</param>
internal sealed record TestObject(ResultKind Kind, SopClassUid SopClass, StudyInstanceUid Study, SeriesInstanceUid Series, SopInstanceUid Instance, ReadOnlyMemory<byte> Bytes);
