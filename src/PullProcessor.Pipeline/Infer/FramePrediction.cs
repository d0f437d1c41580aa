namespace PullProcessor.Pipeline.Infer;

/// <summary>What the model says about one frame of an instance.</summary>
public sealed record FramePrediction
{
    /// <summary>From 1; 1 for an instance without frames.</summary>
    public required int FrameNumber { get; init; }

    /// <summary>Of the whole frame, 0 to 1.</summary>
    public required double Score { get; init; }

    /// <summary>Spots above the model's threshold.</summary>
    public required IReadOnlyList<SliceCandidate> Candidates { get; init; }

    /// <summary>Where the frame lies; null for an image that has no place in the patient, such as a radiograph.</summary>
    public PlaneGeometry? Plane { get; init; }
}
