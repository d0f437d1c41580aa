using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace PullProcessor.Pipeline.Infer;

/// <summary>Reads the tensors of an answer as the manifest describes them. Holds them against it, because a model may leave its shapes open until it runs.</summary>
internal static class OutputReader
{
    /// <summary>The output names to ask for, in the order in which <see cref="Read"/> takes them.</summary>
    public static IReadOnlyList<string> Names(ModelManifest manifest) => [.. new[] { manifest.ScoreOutput, manifest.HeatMapOutput }.OfType<string>()];

    /// <exception cref="InferenceException">The answer is not what the manifest promises.</exception>
    public static ModelOutput Read(IReadOnlyList<OrtValue> outputs, int count, ModelManifest manifest)
    {
        var scores = manifest.ScoreOutput is null ? null : outputs[0];
        var heatMaps = manifest.HeatMapOutput is null ? null : outputs[^1];
        if (scores is not null)
        {
            CheckScores(scores.GetTensorTypeAndShape(), count, manifest);
        }

        var (rows, columns) = heatMaps is null ? (0, 0) : SizeOf(heatMaps.GetTensorTypeAndShape(), count, manifest);
        var output = new ModelOutput(count, rows, columns, manifest.Labels.Count);
        try
        {
            if (heatMaps is not null)
            {
                Fill(heatMaps, manifest.HeatMapOutput!, output.HeatMaps, count, rows * columns, manifest);
            }

            if (scores is not null)
            {
                Fill(scores, manifest.ScoreOutput!, output.Scores, count, 1, manifest);
            }
            else
            {
                TakeHottest(output);
            }

            return output;
        }
        catch
        {
            output.Dispose();
            throw;
        }
    }

    private static void CheckScores(OrtTensorTypeAndShapeInfo answered, int count, ModelManifest manifest)
    {
        var channels = manifest.OutputChannels;
        var isShaped = answered.ElementCount == (long)count * channels && (channels == 1 || answered.Shape is [var inputs, _, ..] && inputs == count);
        if (answered.ElementDataType != TensorElementType.Float || !isShaped)
        {
            throw Mismatch(manifest, $"answered {Text(answered)} as '{manifest.ScoreOutput}' to {count} inputs; float [{count},{channels}], one a label{Background(manifest)}, is expected");
        }
    }

    private static (int Rows, int Columns) SizeOf(OrtTensorTypeAndShapeInfo answered, int count, ModelManifest manifest)
    {
        if (answered.ElementDataType == TensorElementType.Float && answered.Shape is [var inputs, var channels, > 0 and var rows, > 0 and var columns]
            && inputs == count && channels == manifest.OutputChannels)
        {
            return ((int)rows, (int)columns);
        }

        throw Mismatch(manifest, $"answered {Text(answered)} as '{manifest.HeatMapOutput}' to {count} inputs; float [{count},{manifest.OutputChannels},rows,columns], one map a label{Background(manifest)}, is expected");
    }

    private static void Fill(OrtValue tensor, string name, Span<float> target, int count, int cells, ModelManifest manifest)
    {
        var raw = tensor.GetTensorDataAsSpan<float>();
        var (from, to) = (manifest.OutputChannels * cells, manifest.Labels.Count * cells);
        for (var i = 0; i < count; i++)
        {
            Probabilities.Fill(manifest.Activation, raw.Slice(i * from, from), target.Slice(i * to, to), cells);
        }

        if (manifest.Activation == OutputActivation.None && Probabilities.FirstOutside(target) is { } outside)
        {
            throw Mismatch(manifest, FormattableString.Invariant($"answered {outside} as '{name}', where 0 to 1 is expected; for logits the manifest says \"activation\": \"sigmoid\" or \"softmax\""));
        }
    }

    private static void TakeHottest(ModelOutput output)
    {
        var cells = output.HeatRows * output.HeatColumns;
        for (var i = 0; i < output.Scores.Length; i++)
        {
            var highest = float.NegativeInfinity;
            foreach (var heat in output.HeatMaps.Slice(i * cells, cells))
            {
                highest = MathF.Max(highest, heat);
            }

            output.Scores[i] = highest;
        }
    }

    private static string Text(OrtTensorTypeAndShapeInfo answered) => $"{answered.ElementDataType} [{string.Join(',', answered.Shape)}]";

    private static string Background(ModelManifest manifest) => manifest.HasBackground ? " after one for the background" : "";

    private static InferenceException Mismatch(ModelManifest manifest, string what) => OnnxSignature.Mismatch(manifest, what);
}
