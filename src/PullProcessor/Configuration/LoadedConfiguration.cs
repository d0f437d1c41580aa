using PullProcessor.Pipeline.Infer;

namespace PullProcessor.Configuration;

/// <summary>What came of reading a configuration.</summary>
internal sealed record LoadedConfiguration
{
    /// <summary>Full path of the file.</summary>
    public required string File { get; init; }

    /// <summary>The configuration, with defaults, full paths and secrets; null where there are faults.</summary>
    public PullProcConfiguration? Value { get; init; }

    /// <summary>All that is wrong, in the order of the file; empty when nothing is.</summary>
    public required IReadOnlyList<ConfigurationFault> Faults { get; init; }

    /// <summary>The models' manifests by <see cref="ModelConfiguration.Manifest"/>, where they were asked for.</summary>
    public required IReadOnlyDictionary<string, ModelManifest> Manifests { get; init; }

    /// <summary>The values that came from the environment.</summary>
    public required IReadOnlyList<ConfigurationOverride> Overrides { get; init; }
}
