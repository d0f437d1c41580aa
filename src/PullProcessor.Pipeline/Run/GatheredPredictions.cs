using PullProcessor.Dicom;
using PullProcessor.Pipeline.Infer;
using PullProcessor.Pipeline.Retrieve;

namespace PullProcessor.Pipeline.Run;

/// <summary>The predictions of a study's instances, or why they could not be had.</summary>
internal sealed record GatheredPredictions
{
    /// <summary>Why the study cannot go on; null where it can.</summary>
    public StageOutcome? Failure { get; init; }

    /// <summary>Every instance that the model saw, in the order of series and instance UID.</summary>
    public IReadOnlyList<InstancePrediction> Used { get; init; } = [];

    /// <summary>A line for each fetched instance that turned out not to be fit for the model.</summary>
    public IReadOnlyList<string> LeftOut { get; init; } = [];

    /// <summary>Instances that the source lists and that cannot be had from it, where the pipeline goes on without them.</summary>
    public IReadOnlyList<MissingInstance> Missing { get; init; } = [];

    /// <summary>The header of the first of <see cref="Used"/>, where it came by in this run.</summary>
    public DicomDataset? Header { get; init; }
}
