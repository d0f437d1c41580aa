namespace PullProcessor.DicomWeb.Resilience;

/// <summary>
/// Counts the bytes that are read from one server, over all its connections, and may bound those of a second. After a pause up to a second's worth comes at once. The bound may change with the
/// hour: what is being read then goes on at the new one, and nobody waits longer than to the change without asking again.
/// </summary>
/// <param name="rateAt">The bound at an instant, 1 or more; null for none.</param>
/// <param name="nextTurn">When it may change next; null for not in the foreseeable future.</param>
/// <param name="clock">The clock.</param>
internal sealed class ByteRate(Func<DateTimeOffset, long?> rateAt, Func<DateTimeOffset, DateTimeOffset?> nextTurn, TimeProvider clock)
{
    private const double Burst = 1; // Seconds.

    private readonly Lock gate = new();
    private double debt = double.NegativeInfinity; // Bytes that were read before their time; below zero what may come at once.
    private DateTimeOffset paidUntil = DateTimeOffset.MinValue;
    private DateTimeOffset turn = DateTimeOffset.MinValue;
    private long? rate;
    private long total;

    /// <summary>Bytes so far.</summary>
    public long Total => Interlocked.Read(ref total);

    /// <summary>Says that bytes were read.</summary>
    public void Spend(int bytes)
    {
        Interlocked.Add(ref total, bytes);
        lock (gate)
        {
            Settle();
            debt += bytes;
        }
    }

    /// <summary>Waits until more may be read.</summary>
    public async ValueTask WaitAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            TimeSpan wait;
            bool isCut;
            lock (gate)
            {
                var now = Settle();
                if (rate is not { } bound || debt <= 0)
                {
                    return;
                }

                wait = TimeSpan.FromSeconds(debt / bound);
                isCut = turn - now < wait;
                wait = isCut ? turn - now : wait;
            }

            await Task.Delay(wait, clock, cancellationToken);
            if (!isCut)
            {
                return; // What others read meanwhile is for their own next wait.
            }
        }
    }

    // Pays off what has come due, at the bound that held at the time.
    private DateTimeOffset Settle()
    {
        var now = clock.GetUtcNow();
        if (now < paidUntil)
        {
            (paidUntil, turn) = (now, DateTimeOffset.MinValue); // The clock was set back.
        }

        if (now - paidUntil > TimeSpan.FromDays(1))
        {
            (paidUntil, turn, debt) = (now, DateTimeOffset.MinValue, double.NegativeInfinity); // The first time, or after a long rest: all is paid.
        }

        while (turn <= now)
        {
            PayUntil(turn);
            (rate, turn) = (rateAt(paidUntil), nextTurn(paidUntil) ?? DateTimeOffset.MaxValue);
            debt = rate is { } bound ? Math.Max(debt, -bound * Burst) : 0;
        }

        PayUntil(now);
        return now;
    }

    private void PayUntil(DateTimeOffset instant)
    {
        if (instant <= paidUntil)
        {
            return;
        }

        debt = rate is { } bound ? Math.Max(debt - (bound * (instant - paidUntil).TotalSeconds), -bound * Burst) : 0;
        paidUntil = instant;
    }
}
