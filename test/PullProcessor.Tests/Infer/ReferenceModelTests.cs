using PullProcessor.Pipeline.Infer;

namespace PullProcessor.Tests.Infer;

public sealed class ReferenceModelTests
{
    [Fact]
    public async Task Margins_OverRandomPhantoms_AreWide()
    {
        var token = TestContext.Current.CancellationToken;
        await using var backend = OnnxBackend.Open(ReferenceModel.Manifest);
        await using var batcher = new Batcher(backend, ReferenceModel.Manifest.Batching, TimeProvider.System);
        var slice = new float[Phantom.Side * Phantom.Side];
        double lowest = 1, highest = 0, farthest = 0, below = 1, above = 1, drift = 0;
        var extra = 0;
        for (var seed = 0; seed < 150; seed++)
        {
            var phantom = new Phantom(seed);
            phantom.PlaceLesion();
            var lesion = phantom.Lesion!.Value;
            phantom.Fill(slice, lesion.Z + phantom.Between(-1.5, 1.5));
            var found = await batcher.SubmitAsync(ReferenceModel.Input(slice), token);
            lowest = Math.Min(lowest, found.Score);
            extra += Math.Max(0, found.Candidates.Count - 1);
            if (found.Candidates is [var best, ..])
            {
                farthest = Math.Max(farthest, Math.Max(Math.Abs((best.Column * 1.5) - 192 - lesion.X), Math.Abs((best.Row * 1.5) - 192 - lesion.Y)));
                var ratio = best.RadiusPixels * 1.5 / lesion.Radius;
                below = Math.Min(below, ratio);
                above = Math.Max(above, ratio);
                drift = Math.Max(drift, Math.Abs((best.RadiusPixels * 1.5) - lesion.Radius));
            }

            var bare = new Phantom(seed + 1000);
            bare.Fill(slice, bare.Between(-40, 40));
            highest = Math.Max(highest, (await batcher.SubmitAsync(ReferenceModel.Input(slice), token)).Score);
        }

        Assert.Fail($"lowest {lowest} highest {highest} farthest {farthest} extra {extra} radius {below} {above} {drift}");
    }
}
