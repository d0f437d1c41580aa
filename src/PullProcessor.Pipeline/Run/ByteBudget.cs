namespace PullProcessor.Pipeline.Run;

/// <summary>Bounds the bytes that are held between fetching and prediction. Whoever wants more waits in line.</summary>
public sealed class ByteBudget
{
    private readonly Lock gate = new();
    private readonly Queue<(long Bytes, TaskCompletionSource Ready)> line = new();
    private readonly long capacity;
    private long held;
    private long present;

    /// <summary>With this many bytes; at least 1.</summary>
    public ByteBudget(long capacity)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1);
        this.capacity = capacity;
    }

    /// <summary>Bytes held now.</summary>
    public long Held
    {
        get
        {
            lock (gate)
            {
                return held + present;
            }
        }
    }

    /// <summary>Takes bytes, after all who asked before. One who wants more than there is in all gets it once nobody else holds any.</summary>
    public async Task TakeAsync(long bytes, CancellationToken ct)
    {
        TaskCompletionSource ready;
        lock (gate)
        {
            if (line.Count == 0 && Fits(bytes))
            {
                held += bytes;
                return;
            }

            ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            line.Enqueue((bytes, ready));
        }

        await using var registration = ct.Register(() => ready.TrySetCanceled(ct));
        try
        {
            await ready.Task;
        }
        catch (OperationCanceledException)
        {
            lock (gate)
            {
                Serve(); // Somebody behind the one that left may fit now.
            }

            throw;
        }
    }

    /// <summary>Gives bytes back.</summary>
    public void Return(long bytes)
    {
        lock (gate)
        {
            held -= bytes;
            Serve();
        }
    }

    /// <summary>Counts bytes that are there already, such as those of an instance, until the answer is disposed of: nobody waits to have them, and whoever takes bytes waits for them to go.</summary>
    public IDisposable Holding(long bytes)
    {
        lock (gate)
        {
            present += bytes;
        }

        return new Presence(this, bytes);
    }

    private void Remove(long bytes)
    {
        lock (gate)
        {
            present -= bytes;
            Serve();
        }
    }

    // What is present alone makes nobody wait: it goes when the one who waits goes on.
    private bool Fits(long bytes) => held == 0 || held + present + bytes <= capacity;

    private void Serve()
    {
        while (line.TryPeek(out var next) && (next.Ready.Task.IsCompleted || Fits(next.Bytes)))
        {
            line.Dequeue();
            if (next.Ready.TrySetResult())
            {
                held += next.Bytes;
            }
        }
    }

    private sealed class Presence(ByteBudget budget, long bytes) : IDisposable
    {
        private long left = bytes;

        public void Dispose() => budget.Remove(Interlocked.Exchange(ref left, 0));
    }
}
