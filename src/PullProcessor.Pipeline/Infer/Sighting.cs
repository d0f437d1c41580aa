namespace PullProcessor.Pipeline.Infer;

/// <summary>A candidate with the frame that it was seen on.</summary>
internal sealed record Sighting(InstancePrediction Instance, FramePrediction Frame, SliceCandidate Candidate)
{
    /// <summary>In mm of the patient; the origin on frames without a place.</summary>
    public IReadOnlyList<double> Centre { get; } = Frame.Plane?.ToPatient(Candidate.Column, Candidate.Row) ?? [0, 0, 0];

    /// <summary>In mm; pixels on frames without a spacing.</summary>
    public double Radius { get; } = Candidate.RadiusPixels * (Frame.Plane?.PixelSize ?? 1);

    /// <summary>Along the normal of the stack.</summary>
    public double Distance { get; } = Frame.Plane?.Distance ?? 0;

    public bool IsOn(Sighting other) => ReferenceEquals(Frame, other.Frame);

    /// <summary>How far apart two centres lie, seen along the normal.</summary>
    public double Offset(Sighting other)
    {
        var square = Centre.Zip(other.Centre, (a, b) => (a - b) * (a - b)).Sum();
        var along = Distance - other.Distance;
        return Math.Sqrt(Math.Max(0, square - (along * along)));
    }

    public ImageReference Reference => new()
    {
        SeriesInstanceUid = Instance.SeriesInstanceUid,
        SopClassUid = Instance.SopClassUid,
        SopInstanceUid = Instance.SopInstanceUid,
        FrameNumber = Instance.IsMultiFrame ? Frame.FrameNumber : null,
        FrameOfReferenceUid = Instance.FrameOfReferenceUid,
    };
}
