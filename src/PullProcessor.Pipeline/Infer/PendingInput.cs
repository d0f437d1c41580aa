namespace PullProcessor.Pipeline.Infer;

/// <summary>An input on its way through the batcher, and the promise given for it.</summary>
internal sealed class PendingInput : IDisposable
{
    private readonly ModelInput _input;
    private readonly TaskCompletionSource<SlicePrediction> _promise = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenRegistration _cancellation;

    public PendingInput(ModelInput input, CancellationToken cancellationToken)
    {
        _input = input;
        Geometry = input.Geometry;
        Tag = input.Tag;
        _cancellation = cancellationToken.Register(() => _promise.TrySetCanceled(cancellationToken));
    }

    public InputGeometry Geometry { get; }

    public string Tag { get; }

    public Task<SlicePrediction> Prediction => _promise.Task;

    /// <summary>Copies the values to their place in a batch and gives the input's memory back; false when nobody waits for it any more.</summary>
    public bool MoveTo(Span<float> place)
    {
        using var input = _input;
        if (Prediction.IsCompleted)
        {
            return false;
        }

        try
        {
            input.Values.CopyTo(place);
            return true;
        }
        catch (ObjectDisposedException e) // A caller's fault; it must not stop the loop that serves the others.
        {
            Fail(e);
            return false;
        }
    }

    public void Answer(SlicePrediction prediction) => _promise.TrySetResult(prediction);

    public void Fail(Exception reason) => _promise.TrySetException(reason);

    public void Cancel() => _promise.TrySetCanceled(CancellationToken.None);

    /// <summary>Ends the watch for cancellation. The input itself goes back in <see cref="MoveTo"/>, which may be at work on it.</summary>
    public void Dispose() => _cancellation.Dispose();
}
