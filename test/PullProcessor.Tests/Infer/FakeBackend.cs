using PullProcessor.Pipeline.Infer;

namespace PullProcessor.Tests.Infer;

/// <summary>A model whose score is the first value of an input. Negative inputs break the batch that they are in.</summary>
internal sealed class FakeBackend : IModelBackend
{
    public static ModelInputShape Shape { get; } = new(1, 2, 2);

    /// <summary>The first values of the inputs of each batch that was run.</summary>
    public List<float[]> Batches { get; } = [];

    /// <summary>When set, a run waits for it.</summary>
    public TaskCompletionSource? Gate { get; set; }

    /// <summary>Signalled when a run starts.</summary>
    public SemaphoreSlim Started { get; } = new(0);

    public static ModelInput Input(float first)
    {
        var input = ModelInput.Rent(Shape, InputGeometry.Fit(2, 2, Shape), $"input {first}");
        input.Values.Fill(first);
        return input;
    }

    public async Task<ModelOutput> RunAsync(ReadOnlyMemory<float> batch, int count, CancellationToken cancellationToken)
    {
        var firsts = Enumerable.Range(0, count).Select(i => batch.Span[i * Shape.Length]).ToArray();
        Batches.Add(firsts);
        Started.Release();
        if (Gate is { } gate)
        {
            await gate.Task.WaitAsync(cancellationToken);
        }

        if (firsts.Any(f => f < 0))
        {
            throw new InvalidOperationException("The model broke.");
        }

        var output = new ModelOutput(count, 2, 2);
        firsts.CopyTo(output.Scores);
        output.HeatMaps.Clear();
        return output;
    }

    public ValueTask DisposeAsync()
    {
        Started.Dispose();
        return ValueTask.CompletedTask;
    }
}
