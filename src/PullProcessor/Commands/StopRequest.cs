namespace PullProcessor.Commands;

/// <summary>The wish to stop, in its two degrees. Being stopped costs no study an attempt.</summary>
internal sealed class StopRequest : IDisposable
{
    private readonly CancellationTokenSource drain = new();
    private readonly CancellationTokenSource handBack = new();

    /// <summary>Cancelled by the first request: begin nothing new, finish what runs.</summary>
    public CancellationToken Drain => drain.Token;

    /// <summary>Cancelled by the second request: hand back what runs and stop.</summary>
    public CancellationToken HandBack => handBack.Token;

    /// <summary>Asks once more.</summary>
    /// <returns>False when both degrees had been asked for already: the process is then ended by the system.</returns>
    public bool Request()
    {
        if (!drain.IsCancellationRequested)
        {
            drain.Cancel();
            return true;
        }

        if (!handBack.IsCancellationRequested)
        {
            handBack.Cancel();
            return true;
        }

        return false;
    }

    public void Dispose()
    {
        drain.Dispose();
        handBack.Dispose();
    }
}
