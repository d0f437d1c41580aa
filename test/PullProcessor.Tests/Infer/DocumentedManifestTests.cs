using System.Text.RegularExpressions;
using PullProcessor.Pipeline.Infer;

namespace PullProcessor.Tests.Infer;

/// <summary>The manifests that docs/models.md shows are manifests that are read.</summary>
public sealed partial class DocumentedManifestTests
{
    // An example that shows only what differs stands on the reference model's other members.
    private const string WithoutSections = """{ "input": null, "outputs": null, "aggregation": null, "labels": null }""";

    [Fact]
    public void Example_OfEachKind_IsRead()
    {
        using var draft = new ManifestDraft();
        var text = File.ReadAllText(Path.Combine(ReferenceModel.Folder, "..", "..", "..", "docs", "models.md"));
        var ofModel = $$"""{ "file": "model.onnx", "sha256": "{{ReferenceModel.Manifest.Sha256}}" }""";

        var kinds = Example().Matches(text).Select(example => draft.Load(WithoutSections, example.Groups[1].Value, ofModel).Kind).ToList();

        Assert.Equal([ModelKind.Detection, ModelKind.Classification, ModelKind.Segmentation, ModelKind.Segmentation], kinds);
    }

    [GeneratedRegex("```json\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Example();
}
