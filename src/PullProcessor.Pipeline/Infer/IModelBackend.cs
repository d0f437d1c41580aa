namespace PullProcessor.Pipeline.Infer;

/// <summary>Runs a model on a batch of inputs.</summary>
public interface IModelBackend : IAsyncDisposable
{
    /// <summary>Runs the model.</summary>
    /// <param name="batch"><paramref name="count"/> inputs, one after another, in the shape of the manifest. Not changed, and not kept after the task ends.</param>
    /// <param name="count">How many inputs.</param>
    /// <param name="cancellationToken">Stops the run soon.</param>
    /// <returns>The answers in the order of the inputs; the caller disposes them.</returns>
    Task<ModelOutput> RunAsync(ReadOnlyMemory<float> batch, int count, CancellationToken cancellationToken);
}
