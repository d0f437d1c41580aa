namespace PullProcessor.Tests.Run.Simulation;

/// <summary>
/// The clock of one program, and its thread of life. Every transaction of the ledger reads it before it writes, and every request passes <see cref="Touch"/> before it is
/// sent and after it is answered: so a program can be made to die between any two of these. Its timers stand still, as those of a program that is not scheduled do.
/// </summary>
/// <param name="world">Where the time comes from.</param>
/// <param name="touches">After how many touches it dies; null for never.</param>
internal sealed class MortalClock(WorldTime world, int? touches) : TimeProvider
{
    private int left = touches ?? int.MaxValue;

    public bool IsDead { get; private set; }

    public override DateTimeOffset GetUtcNow()
    {
        Touch();
        return world.GetUtcNow();
    }

    public void Touch()
    {
        IsDead |= --left <= 0;
        if (IsDead)
        {
            throw new ProcessDeath();
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => new StoppedTimer();

    private sealed class StoppedTimer : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
