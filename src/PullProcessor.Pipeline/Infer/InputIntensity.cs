namespace PullProcessor.Pipeline.Infer;

/// <summary>How modality values become the values of a model's channels: windowed to 0..1, then normalised.</summary>
public sealed record InputIntensity
{
    /// <summary>One for each channel, or one that every channel shows; at least one.</summary>
    public required IReadOnlyList<IntensityWindow> Windows { get; init; }

    /// <summary>Subtracted after the window: one a channel, one for all channels, or none.</summary>
    public IReadOnlyList<double> Mean { get; init; } = [];

    /// <summary>Divided by after the subtraction; as many as <see cref="Mean"/>, above 0.</summary>
    public IReadOnlyList<double> Deviation { get; init; } = [];

    /// <summary>The modality value that every window makes its lowest: for padding and beside the image.</summary>
    public double Empty => Windows.Min(window => window.Low);

    /// <summary>Makes all channels, in place.</summary>
    /// <param name="values">Of the size of <paramref name="shape"/>; the first channel holds modality values.</param>
    /// <param name="shape">The size of the input.</param>
    public void Apply(Span<float> values, ModelInputShape shape)
    {
        var plane = shape.Rows * shape.Columns;
        var first = values[..plane];
        if (Windows.Count == 1)
        {
            Windows[0].Apply(first);
        }

        for (var channel = 1; channel < shape.Channels; channel++)
        {
            first.CopyTo(values.Slice(channel * plane, plane));
        }

        for (var channel = 0; channel < shape.Channels; channel++)
        {
            var target = values.Slice(channel * plane, plane);
            if (Windows.Count > 1)
            {
                Windows[channel].Apply(target);
            }

            if (Mean.Count > 0)
            {
                Normalise(target, (float)Mean[Mean.Count == 1 ? 0 : channel], (float)Deviation[Deviation.Count == 1 ? 0 : channel]);
            }
        }
    }

    private static void Normalise(Span<float> values, float mean, float deviation)
    {
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = (values[i] - mean) / deviation;
        }
    }
}
