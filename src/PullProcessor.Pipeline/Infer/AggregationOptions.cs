namespace PullProcessor.Pipeline.Infer;

/// <summary>How spots on slices become lesions of a study.</summary>
public sealed record AggregationOptions
{
    /// <summary>Heat from which a pixel belongs to a candidate; above 0, at most 1.</summary>
    public required double Threshold { get; init; }

    /// <summary>On how many slices a lesion must be seen; at least 1.</summary>
    public required int MinSlices { get; init; }
}
