namespace PullProcessor.DicomWeb.Resilience;

/// <summary>
/// Bounds the requests that are sent again on behalf of one piece of work, over all that it asks of all servers. It goes with the work wherever that goes (an
/// <see cref="AsyncLocal{T}"/>), so that no step has to hand it on; requests outside any are bounded one by one only.
/// </summary>
public sealed class RetryBudget
{
    private static readonly AsyncLocal<RetryBudget?> Carried = new();

    private int left;
    private int failures;

    private RetryBudget(int retries) => left = retries;

    /// <summary>That of the work under way; null outside any.</summary>
    public static RetryBudget? Current => Carried.Value;

    /// <summary>Whether a request of this work has failed, be it that it was sent again with success.</summary>
    public bool HasFailures => Volatile.Read(ref failures) > 0;

    /// <summary>Begins a budget for what the caller does from now on; it ends where the calling method returns.</summary>
    /// <param name="retries">Requests that may be sent again.</param>
    public static RetryBudget Begin(int retries) => Carried.Value = new RetryBudget(retries);

    /// <returns>False where nothing is left.</returns>
    internal bool TryTake() => Interlocked.Decrement(ref left) >= 0;

    internal void CountFailure() => Interlocked.Increment(ref failures);
}
