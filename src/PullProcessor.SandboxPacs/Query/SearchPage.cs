using PullProcessor.Dicom;
using PullProcessor.SandboxPacs.Archive;

namespace PullProcessor.SandboxPacs.Query;

/// <summary>The matches that go into one answer.</summary>
/// <param name="Matches">Each with the object to read further attributes from.</param>
/// <param name="Remaining">How many more match after these.</param>
internal sealed record SearchPage(IReadOnlyList<(DicomDataset Attributes, IndexedInstance Sample)> Matches, int Remaining);
