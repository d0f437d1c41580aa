using PullProcessor.Pipeline.Infer;

namespace PullProcessor.Tests.Infer;

public sealed class ReferenceModelTests
{
    private const int Studies = 100;

    private static readonly BatchingOptions Batching = ReferenceModel.Manifest.Batching with { MaxDelay = TimeSpan.Zero };

    [Fact]
    public async Task Study_WithLesion_GivesItsPlaceAndSizeAndNothingElse()
    {
        await using var backend = OnnxBackend.Open(ReferenceModel.Manifest);
        await using var batcher = new Batcher(backend, Batching, TimeProvider.System);
        for (var seed = 0; seed < Studies; seed++)
        {
            var phantom = new Phantom(seed);
            phantom.PlaceLesion(level: seed % 10 == 0 ? 200 : null, radius: seed % 10 == 0 ? 7 : null);
            var lesion = phantom.Lesion!.Value;
            var first = lesion.Z - lesion.Radius - 3 - phantom.Between(0, 3);
            var predictions = await Task.WhenAll(Enumerable.Range(0, (int)((2 * lesion.Radius) + 9) / 3)
                .Select(i => PredictAsync(batcher, phantom, first + (i * Phantom.SliceSpacing), i)));

            var finding = StudyAggregator.Aggregate(predictions, ReferenceModel.Manifest.Aggregation);

            var found = Assert.Single(finding.Lesions);
            Assert.True(found.Score > 0.98, $"Seed {seed}: score {found.Score}.");
            Assert.InRange(Math.Sqrt(found.CentreMm!.Zip([lesion.X, lesion.Y, lesion.Z], (a, b) => (a - b) * (a - b)).Sum()), 0, 1.5);
            Assert.InRange(found.DiameterMm!.Value - (2 * lesion.Radius), -5, 1.5);
            Assert.InRange(found.SliceCount, 3, 9);
            Assert.InRange(DistanceOf(found.KeyImage, predictions, lesion.Z), 0, 2); // Slices are 3 mm apart.
        }
    }

    [Fact]
    public async Task Study_WithoutLesion_GivesNothingByFar()
    {
        await using var backend = OnnxBackend.Open(ReferenceModel.Manifest);
        await using var batcher = new Batcher(backend, Batching, TimeProvider.System);
        for (var seed = 0; seed < Studies; seed++)
        {
            var phantom = new Phantom(seed + 10_000, vessels: 20);
            var predictions = await Task.WhenAll(Enumerable.Range(0, 5).Select(i => PredictAsync(batcher, phantom, (i - 2) * 15, i)));

            var finding = StudyAggregator.Aggregate(predictions, ReferenceModel.Manifest.Aggregation);

            Assert.Empty(finding.Lesions);
            Assert.InRange(finding.Score, 0, 0.2);
            Assert.All(predictions, p => Assert.Empty(p.Frames[0].Candidates));
        }
    }

    [Theory]
    [InlineData(-1000)]
    [InlineData(40)]
    [InlineData(200)]
    [InlineData(3000)]
    public async Task Slice_OfOneLevelWithNoise_GivesNothing(int level)
    {
        var phantom = new Phantom(level, vessels: 0);
        Assert.Empty((await PredictAsync(_ => level, phantom)).Candidates);
    }

    [Fact]
    public async Task Slice_WithStraightEdge_GivesNothing()
    {
        var phantom = new Phantom(1, vessels: 0);
        for (var degrees = 0.0; degrees < 360; degrees += 7.5)
        {
            var (sine, cosine) = Math.SinCos(degrees * Math.PI / 180);
            var prediction = await PredictAsync(i => (((i % Phantom.Side) - 128) * cosine) + (((i / Phantom.Side) - 120) * sine) > 20 ? 400 : -1000, phantom);
            Assert.True(prediction.Candidates.Count == 0, $"An edge at {degrees} degrees scored {prediction.Score}.");
        }
    }

    [Fact]
    public async Task Slice_AloneOrInAnyBatch_GivesTheSame()
    {
        // Results are made again from the same input after a restart and must have the same bytes.
        await using var backend = OnnxBackend.Open(ReferenceModel.Manifest);
        var phantom = new Phantom(5);
        phantom.PlaceLesion();
        var slice = new float[Phantom.Side * Phantom.Side];
        phantom.Fill(slice, phantom.Lesion!.Value.Z);
        using var input = ReferenceModel.Input(slice);
        var batch = new float[7 * input.Values.Length];
        for (var i = 0; i < 7; i++)
        {
            input.Values.CopyTo(batch.AsSpan(i * input.Values.Length));
        }

        using var alone = await backend.RunAsync(batch, 1, TestContext.Current.CancellationToken);
        using var together = await backend.RunAsync(batch, 7, TestContext.Current.CancellationToken);

        for (var i = 0; i < 7; i++)
        {
            Assert.Equal(alone.Scores[0], together.Scores[i]);
            Assert.True(alone.HeatMap(0).SequenceEqual(together.HeatMap(i)));
        }
    }

    private static async Task<SlicePrediction> PredictAsync(Func<int, double> level, Phantom noise)
    {
        await using var backend = OnnxBackend.Open(ReferenceModel.Manifest);
        await using var batcher = new Batcher(backend, Batching, TimeProvider.System);
        var slice = new float[Phantom.Side * Phantom.Side];
        for (var i = 0; i < slice.Length; i++)
        {
            slice[i] = (float)level(i);
        }

        noise.AddNoise(slice);
        return await batcher.SubmitAsync(ReferenceModel.Input(slice), TestContext.Current.CancellationToken);
    }

    private static async Task<InstancePrediction> PredictAsync(Batcher batcher, Phantom phantom, double z, int number)
    {
        var slice = new float[Phantom.Side * Phantom.Side];
        phantom.Fill(slice, z);
        var prediction = await batcher.SubmitAsync(ReferenceModel.Input(slice), TestContext.Current.CancellationToken);
        return Predictions.Slice(number, z, [.. prediction.Candidates]) with
        {
            Frames = [Predictions.Frame(z, [.. prediction.Candidates]) with { Score = prediction.Score }],
        };
    }

    private static double DistanceOf(ImageReference image, IReadOnlyList<InstancePrediction> predictions, double z) =>
        Math.Abs(predictions.Single(p => p.SopInstanceUid == image.SopInstanceUid).Frames[0].Plane!.Position[2] - z);
}
