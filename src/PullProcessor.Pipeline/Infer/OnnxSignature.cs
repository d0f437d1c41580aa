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

        if (input.ElementType != typeof(float) || !Fits(input.Dimensions, [-1, shape.Channels, shape.Rows, shape.Columns]))
        {
            throw Mismatch(manifest, $"takes {input.ElementType.Name} [{string.Join(',', input.Dimensions)}] as '{manifest.InputName}'; the manifest says float {shape}");
        }

        if (input.Dimensions[0] is var batch and not -1 && (batch != 1 || manifest.MaxBatch != 1))
        {
            throw Mismatch(manifest, $"takes batches of {batch} and no others; a free batch is supported, and 1 where the manifest says \"maxBatch\": 1");
        }

        var channels = manifest.OutputChannels;
        if (manifest.ScoreOutput is { } score)
        {
            VerifyOutput(session, score, manifest, channels == 1 ? [[-1], [-1, 1]] : [[-1, channels]]);
        }

        if (manifest.HeatMapOutput is { } heatMap)
        {
            VerifyOutput(session, heatMap, manifest, [[-1, channels, -1, -1]]);
        }
    }

    public static InferenceException Mismatch(ModelManifest manifest, string what) => new(FailureCode.InferOutput, $"Model {manifest} {what}.");

    private static void VerifyOutput(InferenceSession session, string name, ModelManifest manifest, int[][] wanted)
    {
        var output = Find(session.OutputMetadata, name, "output", manifest);

        // A shape of no dimensions is one that the model does not tell before it runs.
        if (output.ElementType != typeof(float) || (output.Dimensions.Length > 0 && !wanted.Any(shape => Fits(shape, output.Dimensions))))
        {
            throw Mismatch(manifest, $"answers {output.ElementType.Name} [{string.Join(',', output.Dimensions)}] as '{name}'; the manifest's {manifest.Labels.Count} "
                + $"{(manifest.Labels.Count == 1 ? "label" : "labels")}{(manifest.HasBackground ? " and background" : "")} mean float [{string.Join(',', wanted[^1])}]");
        }
    }

    // -1 is a size that the model leaves open, or that the manifest does not say.
    private static bool Fits(int[] has, int[] wanted) =>
        has.Length == wanted.Length && has.Zip(wanted).All(pair => pair.First == -1 || pair.Second == -1 || pair.First == pair.Second);

    private static NodeMetadata Find(IReadOnlyDictionary<string, NodeMetadata> tensors, string name, string kind, ModelManifest manifest) =>
        tensors.TryGetValue(name, out var tensor)
            ? tensor
            : throw Mismatch(manifest, $"has no {kind} '{name}'; it has {string.Join(", ", tensors.Keys)}");
}
