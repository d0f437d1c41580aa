using PullProcessor.Pipeline.Run;

namespace PullProcessor.Tests.Run;

/// <summary>A clock that leaps to the end of every wait that one run has the patience for; longer waits never end. Periodic timers stand still until <see cref="TickAll"/>.</summary>
internal sealed class LeapingClock : TimeProvider
{
    private static readonly TimeSpan LongestLeap = PipelineRun.PatienceOfOneRun + TimeSpan.FromSeconds(1);

    private readonly Lock gate = new();
    private readonly List<PeriodicTick> periodic = [];
    private DateTimeOffset now = new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);

    /// <summary>Called whenever somebody looks at the clock.</summary>
    public Action? Looked { get; set; }

    public override DateTimeOffset GetUtcNow()
    {
        Looked?.Invoke();
        lock (gate)
        {
            return now;
        }
    }

    public void Advance(TimeSpan by)
    {
        lock (gate)
        {
            now += by;
        }
    }

    /// <summary>Moves the time and fires every periodic timer once.</summary>
    public void TickAll(TimeSpan by)
    {
        Advance(by);
        List<PeriodicTick> due;
        lock (gate)
        {
            due = [.. periodic];
        }

        due.ForEach(timer => timer.Fire());
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new PeriodicTick(this, () => callback(state));
        if (period > TimeSpan.Zero)
        {
            lock (gate)
            {
                periodic.Add(timer);
            }
        }
        else if (dueTime >= TimeSpan.Zero && dueTime <= LongestLeap)
        {
            Advance(dueTime);
            ThreadPool.QueueUserWorkItem(_ => callback(state));
        }

        return timer;
    }

    private sealed class PeriodicTick(LeapingClock clock, Action fire) : ITimer
    {
        public void Fire() => fire();

        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
            lock (clock.gate)
            {
                clock.periodic.Remove(this);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
