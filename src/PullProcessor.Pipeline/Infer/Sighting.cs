namespace PullProcessor.Pipeline.Infer;

/// <summary>A candidate with the frame that it was seen on.</summary>
internal sealed record Sighting(PredictedFrame On, SliceCandidate Candidate)
{
    /// <summary>In mm of the patient; the origin on frames without a place.</summary>
    public IReadOnlyList<double> Centre { get; } = On.Frame.Plane?.ToPatient(Candidate.Column, Candidate.Row) ?? [0, 0, 0];

    /// <summary>In mm; pixels on frames without a spacing.</summary>
    public double Radius { get; } = Candidate.RadiusPixels * (On.Frame.Plane?.PixelSize ?? 1);

    /// <summary>Along the normal of the stack.</summary>
    public double Distance { get; } = On.Frame.Plane?.Distance ?? 0;

    public bool IsOn(Sighting other) => ReferenceEquals(On.Frame, other.On.Frame);

    /// <summary>How far apart two centres lie, seen along the normal.</summary>
    public double Offset(Sighting other)
    {
        var square = 0.0;
        for (var axis = 0; axis < 3; axis++)
        {
            square += (Centre[axis] - other.Centre[axis]) * (Centre[axis] - other.Centre[axis]);
        }

        var along = Distance - other.Distance;
        return Math.Sqrt(Math.Max(0, square - (along * along)));
    }
}
