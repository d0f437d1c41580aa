using PullProcessor.Pipeline.Infer;

namespace PullProcessor.Tests.Run;

/// <summary>A model that sees the same spot on every slice, counts its inputs, and can be held up or broken.</summary>
internal sealed class SpotBackend : IModelBackend
{
    public const int HeatSize = 8;

    private int inputs;

    public int Inputs => inputs;

    /// <summary>Where set, a run waits for it after it has been announced by <see cref="Started"/>.</summary>
    public TaskCompletionSource? Gate { get; set; }

    public SemaphoreSlim Started { get; } = new(0);

    /// <summary>Where set, every run throws it.</summary>
    public Exception? Fault { get; set; }

    public async Task<ModelOutput> RunAsync(ReadOnlyMemory<float> batch, int count, CancellationToken cancellationToken)
    {
        Interlocked.Add(ref inputs, count);
        Started.Release();
        if (Gate is { } gate)
        {
            await gate.Task.WaitAsync(cancellationToken);
        }

        if (Fault is { } fault)
        {
            throw fault;
        }

        var output = new ModelOutput(count, HeatSize, HeatSize);
        output.Scores.Fill(0.9f);
        output.HeatMaps.Clear();
        for (var i = 0; i < count; i++)
        {
            output.HeatMap(i)[(4 * HeatSize) + 4] = 0.9f;
        }

        return output;
    }

    public ValueTask DisposeAsync()
    {
        Started.Dispose();
        return ValueTask.CompletedTask;
    }
}
