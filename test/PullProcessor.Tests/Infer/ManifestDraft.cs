using System.Text.Json.Nodes;
using PullProcessor.Pipeline.Infer;

namespace PullProcessor.Tests.Infer;

/// <summary>The reference model's manifest, changed, in a folder of its own beside the model.</summary>
internal sealed class ManifestDraft : IDisposable
{
    /// <summary>What makes a classification of it, as a JSON merge patch.</summary>
    public const string Classification =
        """
        { "kind": "classification", "outputs": { "heatMap": null }, "aggregation": { "minSlices": null } }
        """;

    /// <summary>What makes a segmentation of it.</summary>
    public const string Segmentation =
        """
        { "kind": "segmentation", "outputs": { "score": null } }
        """;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("pullproc-manifest-");

    public string FilePath => Path.Combine(folder.FullName, "model.json");

    /// <summary>Reads the manifest with JSON merge patches (RFC 7396) applied: null takes a member away.</summary>
    public ModelManifest Load(params IReadOnlyList<string> patches)
    {
        Write(patches);
        return ModelManifest.Load(FilePath);
    }

    /// <summary>What is wrong with it then.</summary>
    public IReadOnlyList<ManifestFault> Faults(params IReadOnlyList<string> patches)
    {
        Write(patches);
        return Assert.Throws<ModelManifestException>(() => ModelManifest.Load(FilePath)).Faults;
    }

    public void Dispose() => folder.Delete(recursive: true);

    private void Write(IReadOnlyList<string> patches)
    {
        var json = JsonNode.Parse(File.ReadAllText(Path.Combine(ReferenceModel.Folder, "model.json")))!.AsObject();
        foreach (var patch in patches)
        {
            Merge(json, JsonNode.Parse(patch)!.AsObject());
        }

        File.Copy(ReferenceModel.Manifest.ModelPath, Path.Combine(folder.FullName, "model.onnx"), overwrite: true);
        File.WriteAllText(FilePath, json.ToJsonString());
    }

    private static void Merge(JsonObject target, JsonObject patch)
    {
        foreach (var (key, value) in patch)
        {
            if (value is null)
            {
                target.Remove(key);
            }
            else if (value is JsonObject inner && target[key] is JsonObject within)
            {
                Merge(within, inner);
            }
            else
            {
                target[key] = value.DeepClone();
            }
        }
    }
}
