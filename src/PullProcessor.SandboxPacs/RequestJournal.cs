namespace PullProcessor.SandboxPacs;

/// <summary>What the sandbox was asked, for tests and rehearsals: the last requests in full, and the number of all.</summary>
public sealed class RequestJournal
{
    private const int Kept = 50_000;
    private readonly Lock gate = new();
    private readonly Queue<JournalEntry> entries = [];
    private readonly List<(Predicate<JournalEntry> Condition, TaskCompletionSource<JournalEntry> Met)> waiting = [];
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
    public async Task WhenTotalAsync(long requests, CancellationToken cancellationToken)
    {
        var met = new TaskCompletionSource<JournalEntry>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (gate)
        {
            if (total >= requests)
            {
                return;
            }

            waiting.Add((_ => total >= requests, met));
        }

        await met.Task.WaitAsync(cancellationToken);
    }

    /// <summary>The first request that is like this, among those that are kept or yet to come. It is not answered yet where it is just coming.</summary>
    public async Task<JournalEntry> WhenAsync(Predicate<JournalEntry> condition, CancellationToken ct)
    {
        var met = new TaskCompletionSource<JournalEntry>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (gate)
        {
            if (entries.FirstOrDefault(entry => condition(entry)) is { } entry)
            {
                return entry;
            }

            waiting.Add((condition, met));
        }

        return await met.Task.WaitAsync(ct);
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

            foreach (var one in waiting.Where(one => one.Condition(entry)).ToList())
            {
                waiting.Remove(one);
                one.Met.SetResult(entry);
            }
        }
    }
}
