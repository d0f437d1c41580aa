namespace PullProcessor.Pipeline.Run;

/// <summary>When a failed study is tried again, and when no more. One counter a study; what the client below sends again within a try is bounded over the whole of it.</summary>
public sealed class RetryPolicy(Random chance)
{
    private static readonly TimeSpan[] Delays =
    [
        TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(15), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(15), TimeSpan.FromHours(2),
        TimeSpan.FromHours(8),
    ];

    // A destination that is away is asked again for as long as it takes, but each time the source is asked too, so not too often.
    private static readonly TimeSpan[] DelaysWhileUndelivered =
        [TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(15), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(30)];

    /// <summary>Requests that may be sent again within one try of a study, over all of its requests to all servers.</summary>
    public const int RequestsSentAgain = 12;

    /// <summary>Tries before a study is quarantined: one after each wait.</summary>
    public static int MaxAttempts => Delays.Length + 1;

    /// <summary>How long to wait after this attempt; null where it was the last.</summary>
    /// <param name="attempt">The attempt that failed, from 1.</param>
    /// <param name="askedFor">What the server asked for (Retry-After); a longer wait than ours is obeyed.</param>
    public TimeSpan? DelayAfter(int attempt, TimeSpan? askedFor)
    {
        if (attempt >= MaxAttempts)
        {
            return null;
        }

        return LongerOf(Delays[Math.Max(attempt, 1) - 1], askedFor);
    }

    /// <summary>How long to wait for a destination that does not answer. There is no last time.</summary>
    /// <param name="deferral">How often the study has been put off for it, from 1.</param>
    /// <param name="askedFor">When the destination is asked again at the earliest.</param>
    public TimeSpan DelayWhileUndelivered(int deferral, TimeSpan? askedFor) =>
        LongerOf(DelaysWhileUndelivered[Math.Clamp(deferral, 1, DelaysWhileUndelivered.Length) - 1], askedFor);

    // Up to a fifth more, so that studies that failed together do not all come back together.
    private TimeSpan LongerOf(TimeSpan delay, TimeSpan? askedFor)
    {
        var spread = delay * (1 + (0.2 * NextChance()));
        return askedFor > spread ? askedFor.Value : spread;
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
