using System.Text.Json.Nodes;
using PullProcessor.Pipeline;
using PullProcessor.Pipeline.Infer;

namespace PullProcessor.Tests.Infer;

/// <summary>Models that were not made for this program, from their manifest to their answers.</summary>
public sealed class SharedModelTests : IDisposable
{
    private const string Unet = "unet16_1x512_random.onnx";
    private const string UnetInput = """{ "input": { "shape": [ -1, 1, 512, 512 ] }, "outputs": { "heatMap": "output" }, "batching": { "maxBatch": 2, "maxDelay": "0ms" } }""";

    private readonly ManifestDraft draft = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => draft.Dispose();

    [Fact]
    public async Task Classifier_OfFourteenLabels_ScoresEachForTheStudy()
    {
        var labels = new JsonArray([.. Enumerable.Range(0, 14).Select(i =>
            new JsonObject { ["value"] = $"F{i}", ["scheme"] = "99TEST", ["meaning"] = $"Finding {i}" })]);
        var model = SharedModels.Describe(draft, "mobilenet_v3_small_1x224_random.onnx", ManifestDraft.Classification,
            """{ "input": { "shape": [ -1, 1, 224, 224 ], "mean": [ 0.5 ], "std": [ 0.25 ] }, "outputs": { "score": "output", "activation": "sigmoid" }, "batching": { "maxBatch": 4 } }""",
            new JsonObject { ["labels"] = labels }.ToJsonString());

        var predictions = await PredictAsync(model, 3, keepsMasks: true);

        Assert.All(predictions, prediction =>
        {
            Assert.Equal(14, prediction.LabelScores!.Count);
            Assert.All(prediction.LabelScores, score => Assert.InRange(score, 0, 1));
            Assert.Equal(prediction.LabelScores.Max(), prediction.Score);
            Assert.Empty(prediction.Candidates);
        });
        var finding = StudyAggregator.Aggregate([.. predictions.Select(Recorded)], model.Aggregation);
        Assert.Empty(finding.Lesions);
        Assert.Equal(Enumerable.Range(0, 14), finding.Classifications.Select(each => each.LabelIndex));
        Assert.All(finding.Classifications, each =>
            Assert.Equal(predictions.Max(prediction => prediction.LabelScores![each.LabelIndex]), each.Score));
    }

    [Fact]
    public async Task Segmenter_MarksImagesAtTheirOwnSize()
    {
        var model = SharedModels.Describe(draft, Unet, ManifestDraft.Segmentation, UnetInput, """{ "aggregation": { "regions": "label", "threshold": 0.4 } }""");

        var predictions = await PredictAsync(model, 2, keepsMasks: true);

        var finding = StudyAggregator.Aggregate([.. predictions.Select(Recorded)], model.Aggregation);
        var region = Assert.Single(finding.Lesions);
        Assert.Equal(2, region.Masks.Count);
        Assert.All(region.Masks, mask => Assert.Equal((301, 200), (mask.Mask.Rows, mask.Mask.Columns)));
        Assert.All(region.Masks, mask => Assert.InRange(mask.Mask.Area, 1, 301 * 200));
    }

    [Fact]
    public void Model_OfAnotherShapeThanItsManifest_SaysBoth()
    {
        var model = SharedModels.Describe(draft, Unet, ManifestDraft.Segmentation, UnetInput, """{ "input": { "shape": [ -1, 1, 256, 256 ] } }""");

        var refusal = Assert.Throws<InferenceException>(() => OnnxBackend.Open(model));

        Assert.Equal(FailureCode.InferOutput, refusal.Code);
        Assert.Contains("takes Single [-1,1,512,512] as 'image'; the manifest says float [-1,1,256,256]", refusal.Message, StringComparison.Ordinal);
    }

    /// <summary>Slices of 301 x 200 with a bright ball that grows from slice to slice.</summary>
    private static async Task<IReadOnlyList<SlicePrediction>> PredictAsync(ModelManifest model, int slices, bool keepsMasks)
    {
        await using var backend = OnnxBackend.Open(model);
        await using var batcher = new Batcher(backend, model.Batching, TimeProvider.System);
        var geometry = InputGeometry.Fit(301, 200, model.InputShape);
        return await Task.WhenAll(Enumerable.Range(1, slices).Select(slice =>
        {
            var pixels = new float[301 * 200];
            for (var i = 0; i < pixels.Length; i++)
            {
                pixels[i] = Math.Sqrt(Math.Pow((i % 200) - 90, 2) + Math.Pow((i / 200) - 140, 2)) < 15 * slice ? 300 : 40;
            }

            var input = ModelInput.Rent(model.InputShape, geometry, $"slice {slice}");
            InputResampler.Fit(pixels, geometry, (float)model.Intensity.Empty, input.Values, model.InputShape);
            model.Intensity.Apply(input.Values, model.InputShape);
            return batcher.SubmitAsync(input, keepsMasks, Token);
        }));
    }

    private static InstancePrediction Recorded(SlicePrediction prediction, int index) =>
        InstancePrediction.FromJson((Predictions.Slice(index + 1, 0) with { Frames = [prediction.OnFrame(1, Predictions.Frame(3 * index).Plane)] }).ToJson());
}
