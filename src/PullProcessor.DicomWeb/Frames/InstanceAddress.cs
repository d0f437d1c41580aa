using PullProcessor.Dicom;

namespace PullProcessor.DicomWeb.Frames;

/// <summary>An instance with all that stands above it, as its resources are named (PS3.18 10.4.1).</summary>
internal readonly record struct InstanceAddress(StudyInstanceUid Study, SeriesInstanceUid Series, SopInstanceUid Instance)
{
    /// <summary>The path of its study.</summary>
    public string StudyPath => $"/studies/{Uri.EscapeDataString(Study.Value)}";

    /// <summary>The path of its series.</summary>
    public string SeriesPath => $"{StudyPath}/series/{Uri.EscapeDataString(Series.Value)}";

    /// <summary>Its own path.</summary>
    public string Path => $"{SeriesPath}/instances/{Uri.EscapeDataString(Instance.Value)}";

    /// <inheritdoc/>
    public override string ToString() => $"instance {Instance} of series {Series} of study {Study}";
}
