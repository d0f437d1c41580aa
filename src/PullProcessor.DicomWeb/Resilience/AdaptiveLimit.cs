namespace PullProcessor.DicomWeb.Resilience;

/// <summary>
/// How many requests at a time a server is given: one more while its answers begin as soon as ever, fewer as soon as they begin later than that or it asks for less
/// (additive increase, multiplicative decrease). What proved too much is tried again after a while, which doubles each time.
/// Not safe for use from many threads: <see cref="ConnectionTurns"/> guards it.
/// </summary>
internal sealed class AdaptiveLimit
{
    private const double TooLate = 1.5;
    private const double Drift = 0.02;
    private const int UnmeasuredForOne = 4;

    // On a fast server differences of this size are those of a scheduler.
    private static readonly TimeSpan Slack = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan ShortestHold = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestHold = TimeSpan.FromMinutes(10);

    private readonly Dictionary<string, TimeSpan> baselines = [];
    private readonly Dictionary<string, List<TimeSpan>> samples = [];
    private int unmeasured;
    private int saturated;
    private bool isStarting = true;
    private int tooMany = int.MaxValue;
    private TimeSpan hold = ShortestHold;
    private DateTimeOffset heldUntil = DateTimeOffset.MinValue;

    /// <summary>Requests at a time, at least 1.</summary>
    public int Level { get; private set; } = 1;

    /// <summary>Counts the decreases: what was sent before the last one says nothing of the level after it.</summary>
    public int Epoch { get; private set; }

    /// <summary>An answer began.</summary>
    /// <param name="kind">What was asked for, where the time to the headers depends on the server alone; null where it depends on what is found, too.</param>
    /// <param name="latency">From sending to the headers.</param>
    /// <param name="wasFull">Whether all turns were taken when the request was sent or answered: only then does it speak for one more.</param>
    /// <param name="epoch">That of the time when it was sent.</param>
    /// <param name="ceiling">The highest level.</param>
    /// <param name="now">The time.</param>
    public void Answered(string? kind, TimeSpan latency, bool wasFull, int epoch, int ceiling, DateTimeOffset now)
    {
        if (epoch != Epoch)
        {
            return;
        }

        saturated += wasFull ? 1 : 0;
        if (kind is null)
        {
            unmeasured++;
            if (samples.Count == 0 && unmeasured >= (isStarting ? Level : UnmeasuredForOne * Enough))
            {
                Rise(ceiling, now);
            }

            return;
        }

        if (!samples.TryGetValue(kind, out var latencies))
        {
            samples[kind] = latencies = [];
        }

        latencies.Add(latency);
        if (latencies.Count >= Enough)
        {
            Judge(kind, Median(latencies), ceiling, now);
        }
    }

    /// <summary>The server asked for fewer requests, or did not answer in time.</summary>
    /// <param name="epoch">That of the time when the request was sent.</param>
    /// <param name="now">The time.</param>
    public void Throttled(int epoch, DateTimeOffset now)
    {
        if (epoch == Epoch)
        {
            Fall(Level / 2, now);
        }
    }

    /// <summary>Keeps within a ceiling that was lowered.</summary>
    public void KeepWithin(int ceiling) => Level = Math.Clamp(Level, 1, ceiling);

    // Enough answers that one slow one does not decide; at the beginning one for each turn, to get under way.
    private int Enough => isStarting ? Level : Math.Max(8, 2 * Level);

    private void Judge(string kind, TimeSpan median, int ceiling, DateTimeOffset now)
    {
        // With one request at a time the server is as fast as it is: whatever it takes is what others and the archive make it take.
        if (Level == 1 || !baselines.TryGetValue(kind, out var baseline) || median < baseline)
        {
            baselines[kind] = median;
        }
        else if (median > (TooLate * baseline) + Slack)
        {
            Fall(Math.Min(Level - 1, Level * 3 / 4), now);
            return;
        }
        else
        {
            baselines[kind] = baseline + (Drift * (median - baseline));
        }

        Rise(ceiling, now);
    }

    private void Rise(int ceiling, DateTimeOffset now)
    {
        var isUsed = 2 * saturated >= unmeasured + samples.Values.Sum(each => each.Count);
        Forget();
        if (!isUsed || Level >= ceiling || (Level + 1 >= tooMany && now < heldUntil))
        {
            return;
        }

        Level++;
        if (Level > tooMany)
        {
            (tooMany, hold) = (int.MaxValue, ShortestHold); // The server has become faster.
        }
    }

    private void Fall(int level, DateTimeOffset now)
    {
        hold = Level == tooMany ? Min(hold * 2, LongestHold) : ShortestHold;
        tooMany = Level;
        heldUntil = now + hold;
        Level = Math.Max(level, 1);
        isStarting = false;
        Epoch++;
        Forget();
    }

    private void Forget()
    {
        samples.Clear();
        (unmeasured, saturated) = (0, 0);
    }

    private static TimeSpan Median(List<TimeSpan> latencies)
    {
        latencies.Sort();
        return latencies[latencies.Count / 2];
    }

    private static TimeSpan Min(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
