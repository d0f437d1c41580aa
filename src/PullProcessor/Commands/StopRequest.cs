namespace PullProcessor.Commands;

/// <summary>The wish to stop, in its two degrees. Being stopped costs no study an attempt.</summary>
internal sealed class StopRequest : IDisposable
{
    private readonly CancellationTokenSource _drain = new();
    private readonly CancellationTokenSource _handBack = new();

    /// <summary>Cancelled by the first request: begin nothing new, finish what runs.</summary>
    public CancellationToken Drain => _drain.Token;

    /// <summary>Cancelled by the second request: hand back what runs and stop.</summary>
    public CancellationToken HandBack => _handBack.Token;

    /// <summary>Asks once more.</summary>
    /// <returns>False when both degrees had been asked for already: the process is then ended by the system.</returns>
    public bool Request()
    {
        if (!_drain.IsCancellationRequested)
        {
            _drain.Cancel();
            return true;
        }

        if (!_handBack.IsCancellationRequested)
        {
            _handBack.Cancel();
            return true;
        }

        return false;
    }

    public void Dispose()
    {
        _drain.Dispose();
        _handBack.Dispose();
    }
}
