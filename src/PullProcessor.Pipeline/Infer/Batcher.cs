using System.Threading.Channels;

namespace PullProcessor.Pipeline.Infer;

/// <summary>
/// Puts inputs of different studies together into batches. A batch starts when it is full or its first input has waited long enough.
/// A batch that fails is halved until the bad input fails alone, so that a study never suffers from another one.
/// </summary>
/// <remarks>Holds what is submitted until it has been answered: who submits bounds the bytes in flight.</remarks>
public sealed class Batcher : IAsyncDisposable
{
    private readonly BatchingOptions batching;
    private readonly TimeProvider clock;
    private readonly BatchRunner runner;
    private readonly Channel<PendingInput> queue = Channel.CreateUnbounded<PendingInput>(new UnboundedChannelOptions { SingleReader = true });
    private readonly CancellationTokenSource stop = new();
    private readonly Task loop;
    private readonly float[] values;
    private Task<bool> arrival = Task.FromResult(true);

    /// <summary>Starts to take inputs. The backend stays the caller's to dispose, after the batcher.</summary>
    public Batcher(IModelBackend backend, BatchingOptions options, TimeProvider clock)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxBatch, 1);
        batching = options;
        this.clock = clock;
        runner = new BatchRunner(backend, options.Shape.Length, new CandidateFinder(options.Shape, options.Aggregation));
        values = new float[checked(options.MaxBatch * options.Shape.Length)];
        loop = Task.Run(LoopAsync, CancellationToken.None);
    }

    /// <summary>Submits one input and waits for the answer. The input is disposed by the batcher, whatever happens.</summary>
    /// <param name="input">What the model is asked about.</param>
    /// <param name="keepsMasks">Whether the answer's candidates carry their masks: pipelines that share a model may differ in that.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="InferenceException">The model failed on this very input, or answered no number.</exception>
    /// <exception cref="OperationCanceledException">The caller gave up, or the batcher was stopped.</exception>
    /// <exception cref="ObjectDisposedException">The batcher takes nothing any more.</exception>
    public async Task<SlicePrediction> SubmitAsync(ModelInput input, bool keepsMasks, CancellationToken cancellationToken)
    {
        using var pending = Enqueue(input, keepsMasks, cancellationToken);
        return await pending.Prediction;
    }

    /// <summary>As <see cref="SubmitAsync(ModelInput, bool, CancellationToken)"/>, without masks.</summary>
    public Task<SlicePrediction> SubmitAsync(ModelInput input, CancellationToken cancellationToken) => SubmitAsync(input, keepsMasks: false, cancellationToken);

    /// <summary>Takes nothing more, answers what was submitted, and ends.</summary>
    public async ValueTask DisposeAsync()
    {
        queue.Writer.TryComplete();
        await loop;
        stop.Dispose();
    }

    /// <summary>Takes nothing more, cancels what was submitted, and ends within one run of the model.</summary>
    public async Task StopAsync()
    {
        queue.Writer.TryComplete();
        await stop.CancelAsync();
        await loop;
    }

    private PendingInput Enqueue(ModelInput input, bool keepsMasks, CancellationToken cancellationToken)
    {
        if (input.Values.Length != batching.Shape.Length)
        {
            using (input)
            {
                throw new ArgumentException($"Input {input.Tag} has {input.Values.Length} values; the model takes {batching.Shape}.", nameof(input));
            }
        }

        var pending = new PendingInput(input, keepsMasks, cancellationToken);
        if (queue.Writer.TryWrite(pending))
        {
            return pending;
        }

        pending.Dispose();
        input.Dispose();
        throw new ObjectDisposedException(nameof(Batcher), $"Input {input.Tag} came after the batcher was closed.");
    }

    private async Task LoopAsync()
    {
        List<PendingInput> batch = new(batching.MaxBatch);
        var more = true;
        while (more)
        {
            more = await GatherAsync(batch);
            if (batch.Count > 0)
            {
                await runner.RunAsync(batch, values, stop.Token);
                batch.Clear();
            }
        }
    }

    /// <summary>Fills a batch; false when the queue is closed and empty.</summary>
    private async Task<bool> GatherAsync(List<PendingInput> batch)
    {
        Task? patience = null;
        while (true)
        {
            while (batch.Count < batching.MaxBatch && queue.Reader.TryRead(out var next))
            {
                if (next.MoveTo(values.AsSpan(batch.Count * batching.Shape.Length, batching.Shape.Length)))
                {
                    batch.Add(next);
                }
            }

            if (batch.Count == batching.MaxBatch)
            {
                return true;
            }

            if (arrival.IsCompleted)
            {
                arrival = queue.Reader.WaitToReadAsync(CancellationToken.None).AsTask();
            }

            if (batch.Count > 0)
            {
                patience ??= Task.Delay(batching.MaxDelay, clock, CancellationToken.None);
                if (await Task.WhenAny(arrival, patience) == patience)
                {
                    return true;
                }
            }

            if (!await arrival)
            {
                return false;
            }
        }
    }
}
