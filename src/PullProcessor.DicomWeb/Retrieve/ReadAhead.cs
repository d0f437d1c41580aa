namespace PullProcessor.DicomWeb.Retrieve;

/// <summary>Receives the next object of a body while the last one is being worked on, so that neither the server nor a processor waits for the other.</summary>
/// <param name="next">Receives the next object, or null after the last one; called by one thread at a time.</param>
/// <param name="cancellationToken">Ends the transfer.</param>
internal sealed class ReadAhead(Func<CancellationToken, ValueTask<ReceivedObject?>> next, CancellationToken cancellationToken) : IAsyncDisposable
{
    // Beside a larger object no other is held: memory is bounded by the largest, and a little.
    private const int LargestBesideAnother = 16 * 1024 * 1024;

    private readonly CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
    private Task<ReceivedObject?>? pending;

    /// <summary>The next object; null after the last one. What went wrong with it is thrown here, not earlier.</summary>
    public async ValueTask<ReceivedObject?> NextAsync()
    {
        var begun = pending;
        pending = null;
        var current = begun is null ? await next(stop.Token) : await begun;
        if (current is { Length: <= LargestBesideAnother })
        {
            // On a thread of its own: what has arrived already would be read before this one is handed out.
            pending = Task.Run(async () => await next(stop.Token), CancellationToken.None);
        }

        return current;
    }

    /// <summary>Gives up what is under way.</summary>
    public async ValueTask DisposeAsync()
    {
        if (pending is { } begun)
        {
            await stop.CancelAsync();
            try
            {
                (await begun)?.Dispose();
            }
            catch (Exception end) when (end is OperationCanceledException or DicomWebException)
            {
                // Nobody asked for it.
            }
        }

        stop.Dispose();
    }
}
