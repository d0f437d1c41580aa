namespace PullProcessor.Pipeline.Run;

/// <summary>Lets studies run side by side, or one of them alone: a study that a program died of must not take others along. In the order in which they come.</summary>
public sealed class Solitude
{
    private readonly Lock gate = new();
    private readonly Queue<(bool IsAlone, TaskCompletionSource Ready)> line = new();
    private int together;
    private bool isTaken;

    /// <summary>Waits until it may run; the place is given back by disposing of it.</summary>
    /// <param name="isAlone">Whether nothing else may run meanwhile.</param>
    /// <param name="ct">Leaves the line.</param>
    public async Task<IDisposable> EnterAsync(bool isAlone, CancellationToken ct)
    {
        TaskCompletionSource ready;
        lock (gate)
        {
            if (line.Count == 0 && Fits(isAlone))
            {
                Take(isAlone);
                return new Place(this, isAlone);
            }

            ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            line.Enqueue((isAlone, ready));
        }

        await using var registration = ct.Register(() => ready.TrySetCanceled(ct));
        try
        {
            await ready.Task;
            return new Place(this, isAlone);
        }
        catch (OperationCanceledException)
        {
            lock (gate)
            {
                Serve(); // Somebody behind the one that left may enter now.
            }

            throw;
        }
    }

    private bool Fits(bool isAlone) => !isTaken && (!isAlone || together == 0);

    private void Take(bool isAlone)
    {
        if (isAlone)
        {
            isTaken = true;
        }
        else
        {
            together++;
        }
    }

    private void Serve()
    {
        while (line.TryPeek(out var next) && (next.Ready.Task.IsCompleted || Fits(next.IsAlone)))
        {
            line.Dequeue();
            if (next.Ready.TrySetResult())
            {
                Take(next.IsAlone);
            }
        }
    }

    private void Leave(bool isAlone)
    {
        lock (gate)
        {
            if (isAlone)
            {
                isTaken = false;
            }
            else
            {
                together--;
            }

            Serve();
        }
    }

    private sealed class Place(Solitude solitude, bool isAlone) : IDisposable
    {
        public void Dispose() => solitude.Leave(isAlone);
    }
}
