namespace PullProcessor.Tests.Infer;

/// <summary>A clock whose timers fire when the test says so.</summary>
internal sealed class ManualClock : TimeProvider
{
    private readonly List<ManualTimer> _timers = [];

    /// <summary>Signalled for each timer that is set.</summary>
    public SemaphoreSlim TimerSet { get; } = new(0);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(callback, state);
        lock (_timers)
        {
            _timers.Add(timer);
        }

        TimerSet.Release();
        return timer;
    }

    public void FireAll()
    {
        List<ManualTimer> due;
        lock (_timers)
        {
            due = [.. _timers];
            _timers.Clear();
        }

        due.ForEach(timer => timer.Fire());
    }

    private sealed class ManualTimer(TimerCallback callback, object? state) : ITimer
    {
        public void Fire() => callback(state);

        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
