namespace PullProcessor.Pipeline.Infer;

/// <summary>A frame with the instance that it is of.</summary>
internal sealed record PredictedFrame(InstancePrediction Instance, FramePrediction Frame)
{
    /// <summary>As results refer to it.</summary>
    public ImageReference Reference => new()
    {
        SeriesInstanceUid = Instance.SeriesInstanceUid,
        SopClassUid = Instance.SopClassUid,
        SopInstanceUid = Instance.SopInstanceUid,
        FrameNumber = Instance.IsMultiFrame ? Frame.FrameNumber : null,
        FrameOfReferenceUid = Instance.FrameOfReferenceUid,
    };

    /// <summary>The frames of instances, in their order.</summary>
    public static IReadOnlyList<PredictedFrame> Of(IEnumerable<InstancePrediction> predictions) =>
        [.. predictions.SelectMany(p => p.Frames.OrderBy(frame => frame.FrameNumber).Select(frame => new PredictedFrame(p, frame)))];
}
