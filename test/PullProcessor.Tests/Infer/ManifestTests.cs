using PullProcessor.Pipeline.Infer;
using PullProcessor.Pipeline;

namespace PullProcessor.Tests.Infer;

public sealed class ManifestTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("pullproc-manifest-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Manifest_OfTheReferenceModel_IsRead()
    {
        var manifest = ReferenceModel.Manifest;

        Assert.Equal("reference-blob 1.0.0", manifest.ToString());
        Assert.True(manifest.NotForClinicalUse);
        Assert.Equal(new ModelInputShape(1, 256, 256), manifest.InputShape);
        Assert.Equal(TimeSpan.FromMilliseconds(50), manifest.MaxDelay);
        Assert.Equal("Nodule", Assert.Single(manifest.Labels).Meaning);
        Assert.True(new FileInfo(manifest.ModelPath).Length < 100_000);
    }

    [Fact]
    public void Manifest_WithManyFaults_NamesAllWithTheirPaths()
    {
        using var draft = new ManifestDraft();
        var faults = draft.Faults(
            """
            {
              "name": null, "colour": "red", "version": 3, "labels": [], "outputs": null,
              "input": { "shape": [ -1, 0, 256, 256 ], "window": { "high": -4000 }, "resize": "stretch" },
              "batching": { "maxBatch": 0, "maxDelay": "5 minutes" },
              "aggregation": { "minSlices": 1.5 }
            }
            """);

        string[] expected =
        [
            "$.aggregation.minSlices", "$.batching.maxBatch", "$.batching.maxDelay", "$.colour", "$.input.resize", "$.input.shape",
            "$.input.window.high", "$.labels", "$.name", "$.outputs", "$.version",
        ];
        Assert.Equal(expected, faults.Select(f => f.JsonPath).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(expected.Length, faults.Count);
    }

    [Theory]
    [InlineData("{ \"id\": ")]
    [InlineData("[]")]
    [InlineData("")]
    public void File_ThatIsNoManifest_IsRefused(string text)
    {
        var path = Path.Combine(_folder.FullName, "model.json");
        File.WriteAllText(path, text);

        Assert.Equal("$", Assert.Single(Assert.Throws<ModelManifestException>(() => ModelManifest.Load(path)).Faults).JsonPath);
    }

    [Fact]
    public void File_NotThere_IsRefused() =>
        Assert.Contains("cannot be opened", Assert.Throws<ModelManifestException>(() => ModelManifest.Load(Path.Combine(_folder.FullName, "none.json"))).Message, StringComparison.Ordinal);

    [Fact]
    public void Backend_WithOtherTensorsThanTheManifest_SaysWhich()
    {
        var manifest = ReferenceModel.Manifest;

        AssertRefused(manifest with { InputName = "volume" }, FailureCode.InferOutput, "no input 'volume'; it has slices");
        AssertRefused(manifest with { HeatMapOutput = "mask" }, FailureCode.InferOutput, "no output 'mask'; it has");
        AssertRefused(manifest with { InputShape = new ModelInputShape(1, 512, 512) }, FailureCode.InferOutput, "[-1,1,512,512]");
    }

    [Fact]
    public void Backend_WithAFileThatIsNoModel_SaysSo()
    {
        var path = Path.Combine(_folder.FullName, "broken.onnx");
        File.WriteAllBytes(path, File.ReadAllBytes(ReferenceModel.Manifest.ModelPath)[..3000]);

        AssertRefused(ReferenceModel.Manifest with { ModelPath = path }, FailureCode.InferFailed, "broken.onnx");
    }

    private static void AssertRefused(ModelManifest manifest, FailureCode code, string words)
    {
        var refusal = Assert.Throws<InferenceException>(() => OnnxBackend.Open(manifest));
        Assert.Equal(code, refusal.Code);
        Assert.Contains(words, refusal.Message, StringComparison.Ordinal);
    }
}
