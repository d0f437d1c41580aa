namespace PullProcessor.Pipeline.Infer;

/// <summary>A model's manifest cannot be used.</summary>
public sealed class ModelManifestException(string path, IReadOnlyList<ManifestFault> faults)
    : Exception($"Model manifest {path} has {faults.Count} {(faults.Count == 1 ? "fault" : "faults")}: {string.Join(" ", faults)}")
{
    /// <summary>All faults, in the order of the file.</summary>
    public IReadOnlyList<ManifestFault> Faults { get; } = faults;
}
