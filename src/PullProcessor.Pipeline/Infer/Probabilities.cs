namespace PullProcessor.Pipeline.Infer;

/// <summary>Makes probabilities of a model's raw outputs. One input at a time and one value after another, so that the batch in which an input runs makes no difference.</summary>
internal static class Probabilities
{
    /// <summary>Fills the channels of the labels; a background channel before them takes part in a softmax and is left out.</summary>
    /// <param name="activation">What is still to be done.</param>
    /// <param name="raw">Channels of one input, one after another.</param>
    /// <param name="labels">As many channels as there are labels.</param>
    /// <param name="cells">Values of a channel; 1 for scores.</param>
    public static void Fill(OutputActivation activation, ReadOnlySpan<float> raw, Span<float> labels, int cells)
    {
        var kept = raw[(raw.Length - labels.Length)..];
        switch (activation)
        {
            case OutputActivation.None:
                kept.CopyTo(labels);
                break;
            case OutputActivation.Sigmoid:
                for (var i = 0; i < kept.Length; i++)
                {
                    labels[i] = 1 / (1 + MathF.Exp(-kept[i]));
                }

                break;
            case OutputActivation.Softmax:
                for (var cell = 0; cell < cells; cell++)
                {
                    Softmax(raw, labels, cells, cell);
                }

                break;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    /// <summary>The first value that is no probability; null where all are. What is no number is not judged here.</summary>
    public static float? FirstOutside(ReadOnlySpan<float> values)
    {
        const float Slack = 0.001f; // Rounding in a model's last layer.
        foreach (var value in values)
        {
            if (value < -Slack || value > 1 + Slack)
            {
                return value;
            }
        }

        return null;
    }

    private static void Softmax(ReadOnlySpan<float> raw, Span<float> labels, int cells, int cell)
    {
        var highest = float.NegativeInfinity;
        for (var i = cell; i < raw.Length; i += cells)
        {
            highest = MathF.Max(highest, raw[i]);
        }

        var sum = 0f;
        for (var i = cell; i < raw.Length; i += cells)
        {
            sum += MathF.Exp(raw[i] - highest); // Of differences, so that no power overflows.
        }

        var skipped = raw.Length - labels.Length;
        for (var i = cell; i < labels.Length; i += cells)
        {
            labels[i] = MathF.Exp(raw[i + skipped] - highest) / sum;
        }
    }
}
