using System.Threading.Channels;

namespace PullProcessor.Pipeline.Infer;

/// <summary>
/// Puts inputs of different studies together into batches. A batch starts when it is full or its first input has waited long enough.
/// A batch that fails is halved until the bad input fails alone, so that a study never suffers from another one.
/// </summary>
/// <remarks>Holds what is submitted until it has been answered: who submits bounds the bytes in flight.</remarks>
public sealed class Batcher : IAsyncDisposable
{
    private readonly BatchingOptions _options;
    private readonly TimeProvider _clock;
    private readonly BatchRunner _runner;
    private readonly Channel<PendingInput> _queue = Channel.CreateUnbounded<PendingInput>(new UnboundedChannelOptions { SingleReader = true });
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _loop;
    private readonly float[] _values;
    private Task<bool> _arrival = Task.FromResult(true);

    /// <summary>Starts to take inputs. The backend stays the caller's to dispose, after the batcher.</summary>
    public Batcher(IModelBackend backend, BatchingOptions options, TimeProvider clock)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxBatch, 1);
        _options = options;
        _clock = clock;
        _runner = new BatchRunner(backend, options.Shape.Length, new CandidateFinder(options.Shape, options.Threshold));
        _values = new float[checked(options.MaxBatch * options.Shape.Length)];
        _loop = Task.Run(LoopAsync, CancellationToken.None);
    }

    /// <summary>Submits one input and waits for the answer. The input is disposed by the batcher, whatever happens.</summary>
    /// <exception cref="InferenceException">The model failed on this very input, or answered no number.</exception>
    /// <exception cref="OperationCanceledException">The caller gave up, or the batcher was stopped.</exception>
    /// <exception cref="ObjectDisposedException">The batcher takes nothing any more.</exception>
    public async Task<SlicePrediction> SubmitAsync(ModelInput input, CancellationToken cancellationToken)
    {
        using var pending = Enqueue(input, cancellationToken);
        return await pending.Prediction;
    }

    /// <summary>Takes nothing more, answers what was submitted, and ends.</summary>
    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _loop;
        _stop.Dispose();
    }

    /// <summary>Takes nothing more, cancels what was submitted, and ends within one run of the model.</summary>
    public async Task StopAsync()
    {
        _queue.Writer.TryComplete();
        await _stop.CancelAsync();
        await _loop;
    }

    private PendingInput Enqueue(ModelInput input, CancellationToken cancellationToken)
    {
        if (input.Values.Length != _options.Shape.Length)
        {
            using (input)
            {
                throw new ArgumentException($"Input {input.Tag} has {input.Values.Length} values; the model takes {_options.Shape}.", nameof(input));
            }
        }

        var pending = new PendingInput(input, cancellationToken);
        if (_queue.Writer.TryWrite(pending))
        {
            return pending;
        }

        pending.Dispose();
        input.Dispose();
        throw new ObjectDisposedException(nameof(Batcher), $"Input {input.Tag} came after the batcher was closed.");
    }

    private async Task LoopAsync()
    {
        List<PendingInput> batch = new(_options.MaxBatch);
        var more = true;
        while (more)
        {
            more = await GatherAsync(batch);
            if (batch.Count > 0)
            {
                await _runner.RunAsync(batch, _values, _stop.Token);
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
            while (batch.Count < _options.MaxBatch && _queue.Reader.TryRead(out var next))
            {
                if (next.MoveTo(_values.AsSpan(batch.Count * _options.Shape.Length, _options.Shape.Length)))
                {
                    batch.Add(next);
                }
            }

            if (batch.Count == _options.MaxBatch)
            {
                return true;
            }

            if (_arrival.IsCompleted)
            {
                _arrival = _queue.Reader.WaitToReadAsync(CancellationToken.None).AsTask();
            }

            if (batch.Count > 0)
            {
                patience ??= Task.Delay(_options.MaxDelay, _clock, CancellationToken.None);
                if (await Task.WhenAny(_arrival, patience) == patience)
                {
                    return true;
                }
            }

            if (!await _arrival)
            {
                return false;
            }
        }
    }
}
