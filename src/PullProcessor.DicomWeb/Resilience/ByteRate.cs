namespace PullProcessor.DicomWeb.Resilience;

/// <summary>Counts the bytes that are read from one server, over all its connections, and may bound those of a second. After a pause up to a second's worth comes at once.</summary>
/// <param name="bytesPerSecond">1 or more; null where nothing bounds them.</param>
/// <param name="clock">The clock.</param>
internal sealed class ByteRate(long? bytesPerSecond, TimeProvider clock)
{
    private static readonly TimeSpan Burst = TimeSpan.FromSeconds(1);

    private readonly Lock gate = new();
    private DateTimeOffset spentUntil = DateTimeOffset.MinValue;
    private long total;

    /// <summary>Bytes so far.</summary>
    public long Total => Interlocked.Read(ref total);

    /// <summary>Says that bytes were read.</summary>
    public void Spend(int bytes)
    {
        Interlocked.Add(ref total, bytes);
        if (bytesPerSecond is not { } bound)
        {
            return;
        }

        lock (gate)
        {
            var earliest = clock.GetUtcNow() - Burst;
            spentUntil = (spentUntil > earliest ? spentUntil : earliest) + TimeSpan.FromSeconds((double)bytes / bound);
        }
    }

    /// <summary>Waits until more may be read.</summary>
    public ValueTask WaitAsync(CancellationToken cancellationToken)
    {
        if (bytesPerSecond is null)
        {
            return ValueTask.CompletedTask;
        }

        TimeSpan wait;
        lock (gate)
        {
            wait = spentUntil - clock.GetUtcNow();
        }

        return wait > TimeSpan.Zero ? new ValueTask(Task.Delay(wait, clock, cancellationToken)) : ValueTask.CompletedTask;
    }
}
