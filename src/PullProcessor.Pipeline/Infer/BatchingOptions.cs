namespace PullProcessor.Pipeline.Infer;

/// <summary>How inputs are put together into batches, and how the answers are read.</summary>
public sealed record BatchingOptions
{
    /// <summary>The size of one input.</summary>
    public required ModelInputShape Shape { get; init; }

    /// <summary>The largest batch, at least 1.</summary>
    public required int MaxBatch { get; init; }

    /// <summary>How long the first input of a batch waits for others; zero takes what is there.</summary>
    public required TimeSpan MaxDelay { get; init; }

    /// <summary>What of an answer is a candidate.</summary>
    public required AggregationOptions Aggregation { get; init; }
}
