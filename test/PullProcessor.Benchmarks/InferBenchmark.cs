using System.Diagnostics;
using System.Text.Json.Nodes;
using PullProcessor.Dicom;
using PullProcessor.Dicom.Part10;
using PullProcessor.Dicom.Pixels;
using PullProcessor.Pipeline.Infer;
using PullProcessor.SandboxPacs.Phantoms;

namespace PullProcessor.Benchmarks;

/// <summary>200 slices of the sandbox through the batcher with the reference model, and again with the model's answers replayed: what is left is the program's own work. Without masks, then with them.</summary>
internal static class InferBenchmark
{
    private const int Slices = 200;
    private const int Rounds = 41;
    private const int WarmUps = 20;

    /// <summary>Prints one line of JSON.</summary>
    /// <param name="manifest">The reference model's manifest.</param>
    /// <param name="print">Takes the results.</param>
    public static async Task<int> RunAsync(string manifest, Action<JsonNode> print)
    {
        var model = ModelManifest.Load(manifest);
        var inputs = Inputs(model);
        var (heatMaps, scores, rows, columns, modelTime) = await AskAsync(model, inputs);
        await using var backend = new ReplayBackend(heatMaps, scores, rows, columns);
        await using var batcher = new Batcher(backend, model.Batching with { MaxDelay = TimeSpan.Zero }, TimeProvider.System);
        foreach (var keepsMasks in (bool[])[false, true])
        {
            var result = await MeasureAsync(batcher, model, inputs, keepsMasks);
            result["modelMicrosecondsPerSlice"] = Math.Round(modelTime, 1);
            print(result);
        }

        return 0;
    }

    private static async Task<JsonObject> MeasureAsync(Batcher batcher, ModelManifest model, IReadOnlyList<float[]> inputs, bool keepsMasks)
    {
        var times = new List<double>();
        var allocated = new List<long>();
        var json = 0L;
        var spots = 0;
        for (var round = -WarmUps; round < Rounds; round++)
        {
            GC.Collect();
            var before = GC.GetTotalAllocatedBytes(precise: true);
            var started = Stopwatch.GetTimestamp();
            var predictions = await AnswersAsync(batcher, model, inputs, keepsMasks);
            if (round >= 0)
            {
                times.Add(Stopwatch.GetElapsedTime(started).TotalMicroseconds / Slices);
                allocated.Add((GC.GetTotalAllocatedBytes(precise: true) - before) / Slices);
            }

            json = predictions.Sum(prediction => (long)ToJson(prediction).Length);
            spots = predictions.Sum(prediction => prediction.Candidates.Count);
        }

        return new JsonObject
        {
            ["slices"] = Slices,
            ["spots"] = spots,
            ["keepsMasks"] = keepsMasks,
            ["microsecondsPerSlice"] = Math.Round(times.Order().ElementAt(Rounds / 2), 2),
            ["allocatedBytesPerSlice"] = allocated.Order().ElementAt(Rounds / 2),
            ["jsonBytesPerSlice"] = json / Slices,
        };
    }

    private static async Task<IReadOnlyList<SlicePrediction>> AnswersAsync(
        Batcher batcher, ModelManifest model, IReadOnlyList<float[]> inputs, bool keepsMasks)
    {
        // A batch at a time: more would rent more memory than the pool keeps, and that is all that would be measured.
        var answers = new List<SlicePrediction>(inputs.Count);
        foreach (var batch in inputs.Chunk(model.MaxBatch))
        {
            answers.AddRange(await Task.WhenAll(batch.Select(values => AnswerAsync(batcher, model, values, keepsMasks))));
        }

        return answers;
    }

    private static async Task<SlicePrediction> AnswerAsync(Batcher batcher, ModelManifest model, float[] values, bool keepsMasks)
    {
        var input = ModelInput.Rent(model.InputShape, InputGeometry.Fit(model.InputShape.Rows, model.InputShape.Columns, model.InputShape), "slice");
        values.CopyTo(input.Values);
        return await batcher.SubmitAsync(input, keepsMasks, CancellationToken.None);
    }

    private static async Task<(IReadOnlyList<float[]> HeatMaps, IReadOnlyList<float> Scores, int Rows, int Columns, double Microseconds)> AskAsync(
        ModelManifest model, IReadOnlyList<float[]> inputs)
    {
        await using var backend = OnnxBackend.Open(model);
        var heatMaps = new List<float[]>();
        var scores = new List<float>();
        var (rows, columns) = (0, 0);
        var started = Stopwatch.GetTimestamp();
        foreach (var input in inputs)
        {
            using var output = await backend.RunAsync(input, 1, CancellationToken.None);
            heatMaps.Add(output.HeatMap(0).ToArray());
            scores.Add(output.Scores[0]);
            (rows, columns) = (output.HeatRows, output.HeatColumns);
        }

        return (heatMaps, scores, rows, columns, Stopwatch.GetElapsedTime(started).TotalMicroseconds / inputs.Count);
    }

    private static IReadOnlyList<float[]> Inputs(ModelManifest model)
    {
        var folder = Directory.CreateTempSubdirectory("pullproc-bench-");
        try
        {
            PhantomArchive.Create(folder.FullName, new PhantomPlan
            {
                Seed = 7,
                CtStudies = 4,
                SlicesFrom = Slices / 4,
                SlicesTo = Slices / 4,
                From = new DateOnly(2026, 1, 1),
                To = new DateOnly(2026, 1, 4),
                WithOddOnes = false,
            });
            return [.. Directory.EnumerateFiles(folder.FullName, "*.dcm", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(path => Input(model, path))];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static float[] Input(ModelManifest model, string path)
    {
        var frames = FrameValues.Open(DicomFile.Read(File.ReadAllBytes(path)));
        var values = new float[frames.PixelCount];
        frames.Read(0, values, empty: (float)model.Intensity.Empty);
        model.Intensity.Apply(values, model.InputShape);
        return values;
    }

    private static string ToJson(SlicePrediction prediction) => new InstancePrediction
    {
        SeriesInstanceUid = new SeriesInstanceUid("1.2.3"),
        SopInstanceUid = new SopInstanceUid("1.2.3.4"),
        SopClassUid = new SopClassUid("1.2.840.10008.5.1.4.1.1.2"),
        Frames = [prediction.OnFrame(1, new PlaneGeometry([-191.25, -191.25, 3], [1, 0, 0, 0, 1, 0], 1.5, 1.5))],
    }.ToJson();
}
