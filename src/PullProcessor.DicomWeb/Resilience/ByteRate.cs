namespace PullProcessor.DicomWeb.Resilience;

/// <summary>Bounds the bytes a second that are read from one server, over all its connections. After a pause up to a second's worth comes at once.</summary>
/// <param name="bytesPerSecond">1 or more.</param>
/// <param name="clock">The clock.</param>
internal sealed class ByteRate(long bytesPerSecond, TimeProvider clock)
{
    private static readonly TimeSpan Burst = TimeSpan.FromSeconds(1);

    private readonly Lock gate = new();
    private DateTimeOffset spentUntil = DateTimeOffset.MinValue;

    /// <summary>Says that bytes were read.</summary>
    public void Spend(int bytes)
    {
        lock (gate)
        {
            var earliest = clock.GetUtcNow() - Burst;
            spentUntil = (spentUntil > earliest ? spentUntil : earliest) + TimeSpan.FromSeconds((double)bytes / bytesPerSecond);
        }
    }

    /// <summary>Waits until more may be read.</summary>
    public ValueTask WaitAsync(CancellationToken cancellationToken)
    {
        TimeSpan wait;
        lock (gate)
        {
            wait = spentUntil - clock.GetUtcNow();
        }

        return wait > TimeSpan.Zero ? new ValueTask(Task.Delay(wait, clock, cancellationToken)) : ValueTask.CompletedTask;
    }
}
