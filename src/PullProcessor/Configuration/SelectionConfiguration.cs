using PullProcessor.Configuration.Binding;

namespace PullProcessor.Configuration;

/// <summary>Which studies a pipeline takes.</summary>
internal sealed record SelectionConfiguration
{
    // The code string (VR CS) of (0008,0060): PS3.5 table 6.2-1.
    [ConfigurationKey("Modalities (0008,0060) of which a study must have at least one.", ComputedDefault = "every modality", Pattern = "^[A-Z0-9_][A-Z0-9_ ]{0,15}$", PatternMeaning = "a modality in capitals, of at most 16 characters", Example = "CT")]
    public IReadOnlyList<string>? Modality { get; init; }

    [ConfigurationKey("The fewest instances a study must have.", Unit = "instances", Minimum = "1", Maximum = "100000", Example = "20")]
    public int MinInstances { get; init; } = 1;
}
