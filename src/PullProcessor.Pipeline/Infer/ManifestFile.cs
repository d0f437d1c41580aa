using System.Security.Cryptography;
using System.Text.Json;

namespace PullProcessor.Pipeline.Infer;

/// <summary>Reads a manifest from its file, strictly: every member is needed, none beside them is accepted, all faults are told at once.</summary>
internal static class ManifestFile
{
    private const int LargestBatch = 1024;
    private const int LargestSide = 4096;

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
        var input = root.Object("input");
        var window = input.Object("window");
        var batching = root.Object("batching");
        var outputs = root.Object("outputs");
        var aggregation = root.Object("aggregation");
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
            InputShape = Shape(input),
            Window = new IntensityWindow(window.Number("low", -1e6, 1e6, "-1000"), window.Number("high", -1e6, 1e6, "400")),
            MaxBatch = batching.Integer("maxBatch", 1, LargestBatch, "16"),
            MaxDelay = batching.Duration("maxDelay", TimeSpan.FromSeconds(60), "50ms"),
            ScoreOutput = outputs.Text("score", "score"),
            HeatMapOutput = outputs.Text("heatMap", "heatmap"),
            Aggregation = new AggregationOptions
            {
                Threshold = aggregation.Number("threshold", 0.0001, 1, "0.5"),
                MinSlices = aggregation.Integer("minSlices", 1, 1000, "2"),
            },
            Labels = Labels(root),
        };
        if (manifest.Window.Low >= manifest.Window.High)
        {
            window.Fault("high", "is not above low");
        }

        if (input.Text("resize", "fit") is not "fit" and not "" and var resize)
        {
            input.Fault("resize", $"is \"{resize}\"; \"fit\" is accepted");
        }

        foreach (var node in (ManifestNode[])[root, input, window, batching, outputs, aggregation])
        {
            node.RefuseOthers();
        }

        CheckDigest(root, manifest);
        return manifest;
    }

    private static ModelInputShape Shape(ManifestNode input)
    {
        if (input.Integers("shape", "[ -1, 1, 256, 256 ]") is [-1, 1, >= 1 and <= LargestSide and var rows, >= 1 and <= LargestSide and var columns])
        {
            return new ModelInputShape(1, rows, columns);
        }

        input.FaultUnlessAbsent("shape", $"is not [ -1, 1, rows, columns ] with rows and columns of 1 to {LargestSide}: a free batch, one channel");
        return new ModelInputShape(1, 1, 1);
    }

    private static List<ModelLabel> Labels(ManifestNode root)
    {
        List<ModelLabel> labels = [];
        foreach (var label in root.Objects("labels"))
        {
            labels.Add(new ModelLabel(label.Text("value", "27925004", 16), label.Text("scheme", "SCT", 16), label.Text("meaning", "Nodule", 64)));
            label.RefuseOthers();
        }

        if (labels.Count == 0)
        {
            root.FaultUnlessAbsent("labels", "names nothing; at least one code is needed, such as { \"value\": \"27925004\", \"scheme\": \"SCT\", \"meaning\": \"Nodule\" }");
        }

        return labels;
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
