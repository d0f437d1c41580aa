namespace PullProcessor.Pipeline.Run;

/// <summary>Studies of one main modality in a plan.</summary>
/// <param name="Modality">The modality; "?" where the source does not tell.</param>
/// <param name="Studies">How many are to be done.</param>
/// <param name="Instances">Their instances.</param>
/// <param name="Bytes">Their bytes, as estimated.</param>
/// <param name="BytesPerInstance">By how much an instance counts.</param>
/// <param name="Basis">How that is known; for an operator.</param>
public sealed record PlannedModality(string Modality, long Studies, long Instances, long Bytes, double BytesPerInstance, string Basis);
