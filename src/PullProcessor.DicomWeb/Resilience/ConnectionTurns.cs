using System.Diagnostics.CodeAnalysis;

namespace PullProcessor.DicomWeb.Resilience;

/// <summary>Gives out the turns to ask one server, in the order in which they are wanted: as many at a time as it bears, none while it wants to be left alone.</summary>
/// <param name="ceiling">The most at a time that is allowed at an instant; at least 1.</param>
/// <param name="clock">The clock.</param>
[SuppressMessage("Design", "CA1001", Justification = "The timer runs only while somebody waits, who keeps this alive.")]
internal sealed class ConnectionTurns(Func<DateTimeOffset, int> ceiling, TimeProvider clock)
{
    private readonly Lock gate = new();
    private readonly LinkedList<TaskCompletionSource<Turn>> line = [];
    private readonly AdaptiveLimit limit = new();
    private DateTimeOffset pausedUntil = DateTimeOffset.MinValue;
    private ITimer? alarm;
    private int taken;

    /// <summary>How it stands: turns allowed, taken and waited for, and until when none is given.</summary>
    public (int Allowed, int Taken, int Waiting, DateTimeOffset? PausedUntil) Standing
    {
        get
        {
            lock (gate)
            {
                return (limit.Level, taken, line.Count, pausedUntil > clock.GetUtcNow() ? pausedUntil : null);
            }
        }
    }

    /// <summary>Waits for a turn.</summary>
    public async Task<Turn> TakeAsync(CancellationToken cancellationToken)
    {
        LinkedListNode<TaskCompletionSource<Turn>> place;
        lock (gate)
        {
            place = line.AddLast(new TaskCompletionSource<Turn>(TaskCreationOptions.RunContinuationsAsynchronously));
            Serve();
        }

        await using var registration = cancellationToken.Register(() => Leave(place, cancellationToken));
        return await place.Value.Task;
    }

    internal void Answered(Turn turn, string? kind, TimeSpan latency)
    {
        lock (gate)
        {
            var now = clock.GetUtcNow();
            limit.Answered(kind, latency, turn.WasLast || taken >= limit.Level, turn.Epoch, ceiling(now), now);
            Serve();
        }
    }

    /// <summary>The server wants less, and from nobody anything for a while.</summary>
    internal void Throttled(Turn turn, TimeSpan pause)
    {
        lock (gate)
        {
            var now = clock.GetUtcNow();
            limit.Throttled(turn.Epoch, now);
            pausedUntil = now + pause > pausedUntil ? now + pause : pausedUntil;
        }
    }

    internal void Return()
    {
        lock (gate)
        {
            taken--;
            Serve();
        }
    }

    private void Leave(LinkedListNode<TaskCompletionSource<Turn>> place, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            if (place.List is not null)
            {
                line.Remove(place);
                place.Value.SetCanceled(cancellationToken);
            }
        }
    }

    private void Serve()
    {
        if (line.Count == 0)
        {
            return;
        }

        var now = clock.GetUtcNow();
        if (pausedUntil > now)
        {
            alarm?.Dispose();
            alarm = clock.CreateTimer(_ => Wake(), null, pausedUntil - now, Timeout.InfiniteTimeSpan);
            return;
        }

        limit.KeepWithin(ceiling(now));
        while (line.First is { } first && taken < limit.Level)
        {
            line.RemoveFirst();
            taken++;
            first.Value.SetResult(new Turn(this, limit.Epoch, wasLast: taken == limit.Level));
        }
    }

    private void Wake()
    {
        lock (gate)
        {
            Serve();
        }
    }
}
