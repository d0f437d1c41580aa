using PullProcessor.Configuration.Binding;
using PullProcessor.Configuration.Kinds;

namespace PullProcessor.Configuration;

/// <summary>A model, by its manifest.</summary>
[LaterKey("backend", "Models run in process ('onnx').")]
[LaterKey("kserve", "Models run in process ('onnx').")]
internal sealed record ModelConfiguration
{
    /// <summary>Full path of the manifest.</summary>
    [ConfigurationKey("The model's manifest file.", Kind = typeof(ManifestKind), Example = "models/reference-blob/model.json")]
    public required string Manifest { get; init; }
}
