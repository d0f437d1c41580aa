namespace PullProcessor.IntegrationTests.Peers;

/// <summary>A pipeline of a test's configuration.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Source">DICOMweb root of its source.</param>
/// <param name="Destination">DICOMweb root of its destination; null for the folder 'results'.</param>
internal sealed record PipelineOf(string Name, Uri Source, Uri? Destination)
{
    /// <summary>Its selection, as JSON.</summary>
    public string Select { get; init; } = """{ "modality": [ "CT" ] }""";
}
