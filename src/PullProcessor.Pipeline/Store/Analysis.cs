using PullProcessor.Dicom;
using PullProcessor.Pipeline.Infer;

namespace PullProcessor.Pipeline.Store;

/// <summary>The model's answer about a study, as all results of it need it. Nothing of it comes from a server: it is what the ledger has recorded.</summary>
public sealed record Analysis
{
    /// <summary>The study it is about.</summary>
    public required StudyInstanceUid Study { get; init; }

    /// <summary>The pipeline that made it.</summary>
    public required string Pipeline { get; init; }

    /// <summary>The model that found it.</summary>
    public required ModelManifest Model { get; init; }

    /// <summary>Its UIDs, and those of its results.</summary>
    public required ResultIdentity Identity { get; init; }

    /// <summary>What was found.</summary>
    public required StudyFinding Finding { get; init; }

    /// <summary>The instances that the model saw, in the order of series and instance UID.</summary>
    public required IReadOnlyList<InstancePrediction> Used { get; init; }

    /// <summary>How many instances of the study could not be had from the source; 0 where the model saw all that it takes.</summary>
    public int Missing { get; init; }

    /// <summary>(0008,0050); null where the ledger has none.</summary>
    public string? AccessionNumber { get; init; }
}
