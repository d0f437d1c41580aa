using PullProcessor.Configuration.Binding;

namespace PullProcessor.Configuration;

/// <summary>Roots of single services of a server that does not have all of them below one.</summary>
internal sealed record RootsConfiguration
{
    [ConfigurationKey("The root of its searches (QIDO-RS): what stands before /studies.", ComputedDefault = "url", Example = "https://pacs.example/qido")]
    public Uri? Search { get; init; }

    [ConfigurationKey("The root of its retrievals (WADO-RS).", ComputedDefault = "url", Example = "https://images.example/wado")]
    public Uri? Retrieve { get; init; }

    [ConfigurationKey("The root that takes objects (STOW-RS).", ComputedDefault = "url", Example = "https://pacs.example/stow")]
    public Uri? Store { get; init; }
}
