namespace PullProcessor.Pipeline.Infer;

/// <summary>An input on its way through the batcher, and the promise given for it.</summary>
internal sealed class PendingInput : IDisposable
{
    private readonly ModelInput pending;
    private readonly TaskCompletionSource<SlicePrediction> promise = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenRegistration cancellation;

    public PendingInput(ModelInput input, bool keepsMasks, CancellationToken cancellationToken)
    {
        pending = input;
        KeepsMasks = keepsMasks;
        Geometry = input.Geometry;
        Tag = input.Tag;
        cancellation = cancellationToken.Register(() => promise.TrySetCanceled(cancellationToken));
    }

    public InputGeometry Geometry { get; }

    public string Tag { get; }

    /// <summary>Whether who waits for it wants masks.</summary>
    public bool KeepsMasks { get; }

    public Task<SlicePrediction> Prediction => promise.Task;

    /// <summary>Copies the values to their place in a batch and gives the input's memory back; false when nobody waits for it any more.</summary>
    public bool MoveTo(Span<float> place)
    {
        using var input = pending;
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

    public void Answer(SlicePrediction prediction) => promise.TrySetResult(prediction);

    public void Fail(Exception reason) => promise.TrySetException(reason);

    public void Cancel() => promise.TrySetCanceled(CancellationToken.None);

    /// <summary>Ends the watch for cancellation. The input itself goes back in <see cref="MoveTo"/>, which may be at work on it.</summary>
    public void Dispose() => cancellation.Dispose();
}
