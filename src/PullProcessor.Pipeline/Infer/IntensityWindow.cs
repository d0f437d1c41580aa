namespace PullProcessor.Pipeline.Infer;

/// <summary>Brings modality values (Hounsfield units for CT) to what a model wants: <see cref="Low"/> becomes 0, <see cref="High"/> 1, and what lies beyond is clipped.</summary>
public sealed record IntensityWindow(double Low, double High)
{
    /// <summary>Maps all values in place.</summary>
    public void Apply(Span<float> values)
    {
        var low = (float)Low;
        var gain = (float)(1 / (High - Low));
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = Math.Clamp((values[i] - low) * gain, 0f, 1f);
        }
    }
}
