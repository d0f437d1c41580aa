using PullProcessor.Pipeline.Infer;

namespace PullProcessor.Benchmarks;

/// <summary>Answers with what the model said of each slice before, so that what stands around the model can be measured without it.</summary>
internal sealed class ReplayBackend(IReadOnlyList<float[]> heatMaps, IReadOnlyList<float> scores, int heatRows, int heatColumns) : IModelBackend
{
    private int next;

    public Task<ModelOutput> RunAsync(ReadOnlyMemory<float> batch, int count, CancellationToken cancellationToken)
    {
        var output = new ModelOutput(count, heatRows, heatColumns);
        for (var i = 0; i < count; i++)
        {
            output.Scores[i] = scores[next % scores.Count];
            heatMaps[next % heatMaps.Count].CopyTo(output.HeatMap(i));
            next++;
        }

        return Task.FromResult(output);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
