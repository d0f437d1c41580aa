using Microsoft.ML.OnnxRuntime;

namespace PullProcessor.Pipeline.Infer;

/// <summary>Holds a model's tensors against its manifest: once when it is loaded, and again for every answer.</summary>
internal static class OnnxSignature
{
    public static void Verify(InferenceSession session, ModelManifest manifest)
    {
        var shape = manifest.InputShape;
        var input = Find(session.InputMetadata, manifest.InputName, "input", manifest);
        if (session.InputMetadata.Count != 1)
        {
            throw Mismatch(manifest, $"takes {session.InputMetadata.Count} inputs ({string.Join(", ", session.InputMetadata.Keys)}); one is supported");
        }

        int[] wanted = [-1, shape.Channels, shape.Rows, shape.Columns];
        if (input.ElementType != typeof(float) || !Fits(input.Dimensions, wanted))
        {
            throw Mismatch(manifest, $"takes {input.ElementType.Name} [{string.Join(',', input.Dimensions)}] as '{manifest.InputName}'; the manifest says float {shape}");
        }

        Find(session.OutputMetadata, manifest.ScoreOutput, "output", manifest);
        Find(session.OutputMetadata, manifest.HeatMapOutput, "output", manifest);
    }

    public static ModelOutput Read(OrtValue scores, OrtValue heatMaps, int count, ModelManifest manifest)
    {
        var scoreShape = scores.GetTensorTypeAndShape();
        var heatShape = heatMaps.GetTensorTypeAndShape();
        if (scoreShape.ElementDataType != Microsoft.ML.OnnxRuntime.Tensors.TensorElementType.Float || scoreShape.ElementCount != count)
        {
            throw Mismatch(manifest, $"answered {scoreShape.ElementDataType} [{string.Join(',', scoreShape.Shape)}] as '{manifest.ScoreOutput}' to {count} inputs; one float an input is expected");
        }

        if (heatShape.ElementDataType != Microsoft.ML.OnnxRuntime.Tensors.TensorElementType.Float || heatShape.Shape is not [var n, 1, > 0, > 0] || n != count)
        {
            throw Mismatch(manifest, $"answered {heatShape.ElementDataType} [{string.Join(',', heatShape.Shape)}] as '{manifest.HeatMapOutput}' to {count} inputs; float [{count},1,rows,columns] is expected");
        }

        var output = new ModelOutput(count, (int)heatShape.Shape[2], (int)heatShape.Shape[3]);
        scores.GetTensorDataAsSpan<float>().CopyTo(output.Scores);
        heatMaps.GetTensorDataAsSpan<float>().CopyTo(output.HeatMaps);
        return output;
    }

    private static bool Fits(int[] has, int[] wanted) =>
        has.Length == wanted.Length && has.Zip(wanted).All(pair => pair.First == -1 || pair.First == pair.Second);

    private static NodeMetadata Find(IReadOnlyDictionary<string, NodeMetadata> tensors, string name, string kind, ModelManifest manifest) =>
        tensors.TryGetValue(name, out var tensor)
            ? tensor
            : throw Mismatch(manifest, $"has no {kind} '{name}'; it has {string.Join(", ", tensors.Keys)}");

    private static InferenceException Mismatch(ModelManifest manifest, string what) =>
        new(FailureCode.InferOutput, $"Model {manifest} {what}.");
}
