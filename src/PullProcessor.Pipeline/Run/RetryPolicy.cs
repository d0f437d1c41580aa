namespace PullProcessor.Pipeline.Run;

/// <summary>When a failed study is tried again, and when no more. One counter a study: nothing below it retries on its own.</summary>
public sealed class RetryPolicy(Random chance)
{
    private static readonly TimeSpan[] Delays =
    [
        TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(15), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(15), TimeSpan.FromHours(2),
        TimeSpan.FromHours(8),
    ];

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

        // Up to a fifth more, so that studies that failed together do not all come back together.
        var delay = Delays[Math.Max(attempt, 1) - 1] * (1 + (0.2 * NextChance()));
        return askedFor > delay ? askedFor : delay;
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
