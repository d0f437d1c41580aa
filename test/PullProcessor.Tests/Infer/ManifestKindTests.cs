using PullProcessor.Dicom.Objects;
using PullProcessor.Pipeline.Infer;

namespace PullProcessor.Tests.Infer;

/// <summary>What the three kinds of manifest mean.</summary>
public sealed class ManifestKindTests : IDisposable
{
    private const string TwoLabels =
        """
        { "labels": [
            { "value": "233604007", "scheme": "SCT", "meaning": "Pneumonia", "threshold": 0.7, "colour": "#FF8000" },
            { "value": "60046008", "scheme": "SCT", "meaning": "Pleural effusion" } ] }
        """;

    private readonly ManifestDraft draft = new();

    public void Dispose() => draft.Dispose();

    [Fact]
    public void Manifest_WithoutKind_IsADetection()
    {
        var model = draft.Load();

        Assert.Equal(ModelKind.Detection, model.Kind);
        Assert.Equal(("score", "heatmap"), (model.ScoreOutput, model.HeatMapOutput));
        Assert.Equal((OutputActivation.None, false, 1), (model.Activation, model.HasBackground, model.OutputChannels));
        Assert.Equal((RegionForm.Connected, 2), (model.Aggregation.Regions, model.Aggregation.MinSlices));
        Assert.Equal([new IntensityWindow(0, 400)], model.Intensity.Windows);
        var label = Assert.Single(model.Labels);
        Assert.Equal(ModelLabel.MorphologicallyAbnormalStructure, label.Category);
        Assert.Equal(new CodedConcept("27925004", "SCT", "Nodule"), label.Type);
        Assert.Equal((null, null), (label.Threshold, label.Colour));
    }

    [Fact]
    public void Detection_OfSeveralLabels_HasAThresholdForEach()
    {
        var model = draft.Load("""{ "kind": "detection", "outputs": { "activation": "softmax", "background": true } }""", TwoLabels);

        Assert.Equal((ModelKind.Detection, 3), (model.Kind, model.OutputChannels));
        Assert.Equal([0.7, 0.5], Enumerable.Range(0, 2).Select(model.Aggregation.ThresholdOf));
        Assert.Equal(new RgbColour(255, 128, 0), model.Labels[0].Colour);
    }

    [Theory]
    [InlineData("{}", ClassificationLevel.Study, ScoreCombination.Max)]
    [InlineData("""{ "aggregation": { "level": "study", "combine": "mean" } }""", ClassificationLevel.Study, ScoreCombination.Mean)]
    [InlineData("""{ "aggregation": { "level": "series", "combine": "max" } }""", ClassificationLevel.Series, ScoreCombination.Max)]
    public void Classification_IsReadWithItsLevelAndCombination(string change, ClassificationLevel level, ScoreCombination combination)
    {
        foreach (var labels in new[] { "{}", TwoLabels })
        {
            var model = draft.Load(ManifestDraft.Classification, """{ "outputs": { "activation": "sigmoid" } }""", change, labels);

            Assert.Equal(ModelKind.Classification, model.Kind);
            Assert.Equal(("score", null), (model.ScoreOutput, model.HeatMapOutput));
            Assert.Equal((level, combination), (model.Aggregation.Level, model.Aggregation.Combine));
            Assert.Equal(OutputActivation.Sigmoid, model.Activation);
            Assert.Equal(model.Labels.Count, model.Aggregation.LabelCount);
        }
    }

    [Theory]
    [InlineData("none", OutputActivation.None)]
    [InlineData("sigmoid", OutputActivation.Sigmoid)]
    [InlineData("softmax", OutputActivation.Softmax)]
    public void Segmentation_IsReadWithItsActivation(string word, OutputActivation activation)
    {
        var model = draft.Load(
            ManifestDraft.Segmentation,
            $$"""{ "outputs": { "activation": "{{word}}", "background": true }, "aggregation": { "regions": "label", "minSlices": 3 } }""");

        Assert.Equal(ModelKind.Segmentation, model.Kind);
        Assert.Equal((null, "heatmap"), (model.ScoreOutput, model.HeatMapOutput));
        Assert.Equal((activation, true, 2), (model.Activation, model.HasBackground, model.OutputChannels));
        Assert.Equal((RegionForm.Label, 3), (model.Aggregation.Regions, model.Aggregation.MinSlices));
    }

    [Fact]
    public void Label_WithCategoryAndType_SaysThemOfItsSegments()
    {
        var model = draft.Load(
            """
            { "labels": [ { "value": "10200004", "scheme": "SCT", "meaning": "Liver",
                "category": { "value": "123037004", "scheme": "SCT", "meaning": "Anatomical Structure" },
                "type": { "value": "T-62000", "scheme": "SRT", "meaning": "Liver" } } ] }
            """);

        var label = Assert.Single(model.Labels);
        Assert.Equal(new CodedConcept("123037004", "SCT", "Anatomical Structure"), label.Category);
        Assert.Equal(new CodedConcept("T-62000", "SRT", "Liver"), label.Type);
    }

    [Fact]
    public void Input_OfThreeChannels_RepeatsItsWindowAndNormalisesEach()
    {
        var model = draft.Load(
            """
            { "input": { "shape": [ -1, 3, 1, 2 ], "channels": "repeat", "window": { "low": -100, "high": 100 },
                "mean": [ 0.5, 0.25, 0 ], "std": [ 0.5, 0.25, 2 ] } }
            """);

        Assert.Equal(-100, model.Intensity.Empty);
        Assert.Equal([-1, 1, -1, 3, 0, 0.5f], Applied(model, [-100, 100]));
    }

    [Fact]
    public void Input_OfThreeChannels_NormalisesAllByOneNumber() =>
        Assert.Equal(
            [-2, 2, -2, 2, -2, 2],
            Applied(draft.Load("""{ "input": { "shape": [ -1, 3, 1, 2 ], "channels": "repeat", "mean": [ 0.5 ], "std": [ 0.25 ] } }"""), [0, 400]));

    [Fact]
    public void Input_OfSeveralWindows_ShowsEachInItsChannel()
    {
        var model = draft.Load(
            """
            { "input": { "shape": [ -1, 3, 1, 2 ], "window": null,
                "windows": [ { "low": 0, "high": 80 }, { "low": -1000, "high": 1000 }, { "low": -200, "high": 600 } ] } }
            """);

        Assert.Equal(-1000, model.Intensity.Empty);
        Assert.Equal([0.5f, 1, 0.52f, 1, 0.3f, 1], Applied(model, [40, 2000]).Select(value => MathF.Round(value, 5)));
        Assert.Equal([0, 0, 0, 0, 0, 0], Applied(model, [-1000, -1000])); // What lies beside the image is the lowest of every window.
    }

    private static float[] Applied(ModelManifest model, float[] modality)
    {
        var values = new float[model.InputShape.Length];
        modality.CopyTo(values, 0);
        model.Intensity.Apply(values, model.InputShape);
        return values;
    }
}
