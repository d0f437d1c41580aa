using System.Security.Cryptography;
using System.Text.Json;

namespace PullProcessor.Pipeline.Infer;

/// <summary>Reads a manifest from its file, strictly: no member is accepted that is not known, all faults are told at once.</summary>
internal static class ManifestFile
{
    private const int LargestBatch = 1024;

    private static readonly JsonDocumentOptions Reading = new()
    {
        CommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        AllowDuplicateProperties = false,
    };

    public static ModelManifest Load(string path)
    {
        List<ManifestFault> faults = [];
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path), Reading);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
            {
                var manifest = Read(new ManifestNode(document.RootElement, "$", faults), Path.GetDirectoryName(path)!);
                return faults.Count == 0 ? manifest : throw new ModelManifestException(path, faults);
            }

            faults.Add(new ManifestFault("$", "is no JSON object."));
        }
        catch (JsonException e)
        {
            faults.Add(new ManifestFault("$", $"cannot be read as JSON: {e.Message}"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            faults.Add(new ManifestFault("$", $"cannot be opened: {e.Message}"));
        }

        throw new ModelManifestException(path, faults);
    }

    private static ModelManifest Read(ManifestNode root, string folder)
    {
        var kind = root.Choice("kind",
            ("detection", ModelKind.Detection), ("classification", ModelKind.Classification), ("segmentation", ModelKind.Segmentation));
        var input = root.Object("input");
        var batching = root.Object("batching");
        var outputs = root.Object("outputs");
        var labels = ManifestLabels.Read(root);
        var shape = ManifestInput.Shape(input);
        var manifest = new ModelManifest
        {
            Id = root.Text("id", "chest-nodules", 64),
            Version = root.Text("version", "1.0.0", 64),
            Name = root.Text("name", "Chest nodule detector", 64),
            Manufacturer = root.Text("manufacturer", "Example Ltd", 64),
            ModelPath = Path.GetFullPath(root.Text("file", "model.onnx"), folder),
            Sha256 = root.Text("sha256", "64 hex digits", 64),
            IntendedUse = root.Text("intendedUse", "Marks nodules on chest CT for a second look.", 4096),
            NotForClinicalUse = root.Flag("notForClinicalUse"),
            InputName = input.Text("name", "slices"),
            InputShape = shape ?? new ModelInputShape(1, 1, 1),
            Intensity = ManifestInput.Intensity(input, shape),
            MaxBatch = batching.Integer("maxBatch", 1, LargestBatch, "16"),
            MaxDelay = batching.Duration("maxDelay", TimeSpan.FromSeconds(60), "50ms"),
            ScoreOutput = kind == ModelKind.Segmentation ? null : outputs.Text("score", "score"),
            HeatMapOutput = kind == ModelKind.Classification ? null : outputs.Text("heatMap", "heatmap"),
            Activation = outputs.Choice("activation",
                ("none", OutputActivation.None), ("sigmoid", OutputActivation.Sigmoid), ("softmax", OutputActivation.Softmax)),
            HasBackground = outputs.Has("background") && outputs.Flag("background"),
            Aggregation = Aggregation(root.Object("aggregation"), kind, labels),
            Labels = labels,
        };
        if (manifest.Activation == OutputActivation.Softmax && labels.Count == 1 && !manifest.HasBackground)
        {
            outputs.Fault("activation", "is \"softmax\" over the channel of one label, which makes every value 1; \"sigmoid\" is accepted, or \"background\": true where the model has a channel for it");
        }

        foreach (var node in (ManifestNode[])[root, input, batching, outputs])
        {
            node.RefuseOthers();
        }

        CheckDigest(root, manifest);
        return manifest;
    }

    private static AggregationOptions Aggregation(ManifestNode node, ModelKind kind, IReadOnlyList<ModelLabel> labels)
    {
        var isPlaced = kind != ModelKind.Classification;
        var options = new AggregationOptions
        {
            Kind = kind,
            Threshold = node.Number("threshold", AggregationOptions.LowestThreshold, 1, "0.5"),
            LabelThresholds = [.. labels.Select(label => label.Threshold)],
            MinSlices = isPlaced ? node.Integer("minSlices", 1, 1000, "2") : 1,
            Regions = isPlaced ? node.Choice("regions", ("connected", RegionForm.Connected), ("label", RegionForm.Label)) : default,
            Level = isPlaced ? default : node.Choice("level", ("study", ClassificationLevel.Study), ("series", ClassificationLevel.Series)),
            Combine = isPlaced ? default : node.Choice("combine", ("max", ScoreCombination.Max), ("mean", ScoreCombination.Mean)),
        };
        node.RefuseOthers();
        return options;
    }

    private static void CheckDigest(ManifestNode root, ModelManifest manifest)
    {
        if (!File.Exists(manifest.ModelPath))
        {
            root.FaultUnlessAbsent("file", $"names {Path.GetFileName(manifest.ModelPath)}, which is not there; paths are relative to the manifest");
            return;
        }

        using var file = File.OpenRead(manifest.ModelPath);
        var digest = Convert.ToHexStringLower(SHA256.HashData(file));
        if (!string.Equals(digest, manifest.Sha256, StringComparison.OrdinalIgnoreCase))
        {
            root.FaultUnlessAbsent("sha256", $"is not the digest of {Path.GetFileName(manifest.ModelPath)}, which is {digest}");
        }
    }
}
