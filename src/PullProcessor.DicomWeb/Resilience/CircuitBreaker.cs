namespace PullProcessor.DicomWeb.Resilience;

/// <summary>
/// Lets a server that does not answer rest: meanwhile nobody waits for it. After the rest one request is let through to see how it is; its success ends the matter,
/// its failure makes the next rest longer. Safe for use from many threads.
/// </summary>
public sealed class CircuitBreaker(CircuitOptions options, TimeProvider time)
{
    private readonly Lock gate = new();
    private int failures;
    private int rests;
    private bool isProbing;
    private Rest? rest;

    /// <summary>The rest that it takes now; null where it may be asked.</summary>
    public Rest? Current
    {
        get
        {
            lock (gate)
            {
                return rest is { } current && current.Until > time.GetUtcNow() ? current : null;
            }
        }
    }

    /// <summary>Failures in a row, whether the server has rested and not answered since, and whether one request finds out just now how it is.</summary>
    public (int Failures, bool IsRecovering, bool IsProbing) Standing
    {
        get
        {
            lock (gate)
            {
                return (failures, rests > 0, isProbing);
            }
        }
    }

    /// <summary>Asks for leave; whoever gets it tells the outcome by one of the other methods.</summary>
    /// <returns>Null where the server may be asked.</returns>
    public Rest? Enter()
    {
        lock (gate)
        {
            var now = time.GetUtcNow();
            if (rest is { } current && current.Until > now)
            {
                return current;
            }

            if (rests > 0 && isProbing)
            {
                return new Rest(now + options.Shortest, $"{rest?.Reason} (One request is finding out whether it is back.)");
            }

            isProbing = rests > 0;
            return null;
        }
    }

    /// <summary>The server answered.</summary>
    public void Succeeded()
    {
        lock (gate)
        {
            (failures, rests, isProbing) = (0, 0, false);
        }
    }

    /// <summary>It failed.</summary>
    /// <param name="reason">For the operator.</param>
    /// <param name="retryAfter">How long it wants to be left alone, if it said so.</param>
    /// <returns>The rest that begins with this failure; null where none does.</returns>
    public Rest? Failed(string reason, TimeSpan? retryAfter)
    {
        lock (gate)
        {
            var now = time.GetUtcNow();
            if (rest is { } current && current.Until > now)
            {
                return null; // Several that asked at the same time failed together: that is one failure.
            }

            failures++;
            var isDue = options.BreakAfter > 0 && (rests > 0 || failures >= options.BreakAfter);
            isProbing = false;
            if (!isDue)
            {
                return null;
            }

            var length = options.Shortest * Math.Pow(2, Math.Min(rests++, 10));
            length = length < options.Longest ? length : options.Longest;
            return rest = new Rest(now + (retryAfter > length ? retryAfter.Value : length), reason);
        }
    }

    /// <summary>Whoever asked learnt nothing of the server: the request was given up, or it was told to slow down.</summary>
    public void Undecided()
    {
        lock (gate)
        {
            isProbing = false;
        }
    }

    /// <summary>The server asked to be left alone for longer than a request waits.</summary>
    /// <returns>The rest where it is news; null where it rests as long already.</returns>
    public Rest? RestFor(TimeSpan length, string reason)
    {
        lock (gate)
        {
            isProbing = false;
            var until = time.GetUtcNow() + length;
            return rest is { } current && current.Until >= until ? null : rest = new Rest(until, reason);
        }
    }
}
