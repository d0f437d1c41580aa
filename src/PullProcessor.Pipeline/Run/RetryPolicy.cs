namespace PullProcessor.Pipeline.Run;

/// <summary>When a failed study is tried again, and when no more, by the table of failures. One counter a stage; what the client below sends again within a try is bounded over the whole of it.</summary>
public sealed class RetryPolicy(Random chance)
{
    /// <summary>Requests that may be sent again within one try of a study, over all of its requests to all servers.</summary>
    public const int RequestsSentAgain = 12;

    /// <summary>How long to wait after this try; null where it was the last.</summary>
    /// <param name="code">Why it failed.</param>
    /// <param name="attempt">The try of this stage that failed, from 1.</param>
    /// <param name="askedFor">What the server asked for (Retry-After); a longer wait than ours is obeyed, up to <see cref="FailureRules.LongestRetryAfter"/>.</param>
    public TimeSpan? DelayAfter(FailureCode code, int attempt, TimeSpan? askedFor)
    {
        var rule = FailureRules.Of(code);
        return attempt < rule.MostTries ? LongerOf(rule.Waits[Math.Max(attempt, 1) - 1], askedFor) : null;
    }

    /// <summary>How long to wait for a destination that does not answer. There is no last time.</summary>
    /// <param name="deferral">How often the study has been put off for it, from 1.</param>
    /// <param name="askedFor">When the destination is asked again at the earliest.</param>
    public TimeSpan DelayWhileUndelivered(int deferral, TimeSpan? askedFor)
    {
        var waits = FailureRules.Of(FailureCode.StoreUnreachable).Waits;
        return LongerOf(waits[Math.Clamp(deferral, 1, waits.Count) - 1], askedFor);
    }

    // Up to a fifth more, so that studies that failed together do not all come back together.
    private TimeSpan LongerOf(TimeSpan delay, TimeSpan? askedFor)
    {
        var spread = delay * (1 + (0.2 * NextChance()));
        TimeSpan? granted = askedFor > FailureRules.LongestRetryAfter ? FailureRules.LongestRetryAfter : askedFor;
        return granted > spread ? granted.Value : spread;
    }

    // Studies fail at the same time, and a seeded Random is not safe for several threads: torn, it answers 0 for ever.
    private double NextChance()
    {
        lock (chance)
        {
            return chance.NextDouble();
        }
    }
}
