using PullProcessor.Dicom;

namespace PullProcessor.SandboxPacs.Query;

/// <summary>What the path of a search says: the level, and the study and series it stays within.</summary>
internal sealed record SearchScope(SearchLevel Level, StudyInstanceUid? Study, SeriesInstanceUid? Series);
