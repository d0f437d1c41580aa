using PullProcessor.Dicom;
using PullProcessor.Pipeline.Infer;

namespace PullProcessor.Pipeline.Store;

/// <summary>All that goes into a report.</summary>
public sealed record ReportRequest
{
    /// <summary>The study it is about.</summary>
    public required StudyInstanceUid Study { get; init; }

    /// <summary>The pipeline that made it.</summary>
    public required string Pipeline { get; init; }

    /// <summary>The model that found it.</summary>
    public required ModelManifest Model { get; init; }

    /// <summary>Its UIDs.</summary>
    public required ReportIdentity Identity { get; init; }

    /// <summary>An instance of the study, for its patient and study attributes.</summary>
    public required DicomDataset Header { get; init; }

    /// <summary>What was found.</summary>
    public required StudyFinding Finding { get; init; }

    /// <summary>The instances that the model saw.</summary>
    public required IReadOnlyList<InstancePrediction> Used { get; init; }

    /// <summary>When it was built first, at the site's local time.</summary>
    public required DateTimeOffset BuiltAt { get; init; }
}
