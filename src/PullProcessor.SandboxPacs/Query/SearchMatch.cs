using PullProcessor.Dicom;
using PullProcessor.SandboxPacs.Archive;

namespace PullProcessor.SandboxPacs.Query;

/// <summary>One row of an answer.</summary>
/// <param name="Attributes">What is returned of it.</param>
/// <param name="Sample">The object to read further attributes from.</param>
internal sealed record SearchMatch(DicomDataset Attributes, IndexedInstance Sample);
