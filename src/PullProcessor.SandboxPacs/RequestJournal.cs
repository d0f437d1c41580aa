namespace PullProcessor.SandboxPacs;

/// <summary>What the sandbox was asked, for tests and rehearsals: the last requests in full, and the number of all.</summary>
public sealed class RequestJournal
{
    private const int Kept = 50_000;
    private readonly Lock gate = new();
    private readonly Queue<JournalEntry> entries = [];
    private readonly List<(long Total, TaskCompletionSource Reached)> waiting = [];
    private long total;

    /// <summary>Requests since the start.</summary>
    public long Total
    {
        get
        {
            lock (gate)
            {
                return total;
            }
        }
    }

    /// <summary>The last 50,000 requests, oldest first.</summary>
    public IReadOnlyList<JournalEntry> Entries
    {
        get
        {
            lock (gate)
            {
                return [.. entries];
            }
        }
    }

    /// <summary>How many of the kept requests had this method and a path that ends like this; an empty ending counts all paths.</summary>
    public int Count(string method, string pathEnding = "") => Entries.Count(entry =>
        entry.Method == method && entry.Path.EndsWith(pathEnding, StringComparison.Ordinal));

    /// <summary>Completes when this many requests have been answered since the start.</summary>
    public Task WhenTotalAsync(long requests, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            if (total >= requests)
            {
                return Task.CompletedTask;
            }

            var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            waiting.Add((requests, reached));
            return reached.Task.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Forgets the entries; the total stays.</summary>
    public void Clear()
    {
        lock (gate)
        {
            entries.Clear();
        }
    }

    internal void Add(JournalEntry entry)
    {
        lock (gate)
        {
            total++;
            entries.Enqueue(entry);
            if (entries.Count > Kept)
            {
                entries.Dequeue();
            }

            foreach (var (_, reached) in waiting.Where(waiter => waiter.Total <= total))
            {
                reached.TrySetResult();
            }

            waiting.RemoveAll(waiter => waiter.Total <= total);
        }
    }
}
