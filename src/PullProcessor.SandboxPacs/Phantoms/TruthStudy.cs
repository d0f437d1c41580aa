namespace PullProcessor.SandboxPacs.Phantoms;

/// <summary>One study of a synthetic archive.</summary>
/// <param name="StudyInstanceUid">Which study.</param>
/// <param name="Modality">CT, CR or US.</param>
/// <param name="Lesions">What a detector should find; none in a healthy phantom.</param>
public sealed record TruthStudy(string StudyInstanceUid, string Modality, IReadOnlyList<TruthLesion> Lesions);
