namespace PullProcessor.DicomWeb.Resilience;

/// <summary>Leave to have one request under way, until it is disposed.</summary>
internal sealed class Turn(ConnectionTurns turns, int epoch, bool wasLast) : IDisposable
{
    private int isReturned;

    /// <summary>The state of the limit when it was given.</summary>
    public int Epoch => epoch;

    /// <summary>Whether none was left after it.</summary>
    public bool WasLast => wasLast;

    /// <summary>The answer began after so long.</summary>
    public void Answered(string? kind, TimeSpan latency) => turns.Answered(this, kind, latency);

    /// <summary>The server wants fewer requests, and none for so long.</summary>
    public void Throttled(TimeSpan pause) => turns.Throttled(this, pause);

    public void Dispose()
    {
        if (Interlocked.Exchange(ref isReturned, 1) == 0)
        {
            turns.Return();
        }
    }
}
