namespace PullProcessor.Pipeline.Store;

/// <summary>
/// Lets a destination that does not answer rest: meanwhile nobody waits for it, so that studies whose results it lacks do not hold up the others. The rest grows
/// with every failure and ends with the first success.
/// </summary>
public sealed class RestingDestination(IResultDestination destination, TimeProvider time) : IResultDestination
{
    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    private readonly Lock gate = new();
    private int failures;
    private DateTimeOffset until = DateTimeOffset.MinValue;
    private string? reason;

    /// <inheritdoc/>
    public string Name => destination.Name;

    /// <inheritdoc/>
    public bool CanBeAsked => destination.CanBeAsked;

    /// <inheritdoc/>
    public Task<StoreAnswer> PutAsync(ResultObject result, CancellationToken ct) => UnlessRestingAsync(() => destination.PutAsync(result, ct));

    /// <inheritdoc/>
    public Task<StoreAnswer> ConfirmAsync(ExpectedResult expected, CancellationToken ct) => UnlessRestingAsync(() => destination.ConfirmAsync(expected, ct));

    /// <inheritdoc/>
    public Task<StoreAnswer> VerifyAsync(ExpectedResult expected, CancellationToken ct) => UnlessRestingAsync(() => destination.VerifyAsync(expected, ct));

    private async Task<StoreAnswer> UnlessRestingAsync(Func<Task<StoreAnswer>> ask)
    {
        lock (gate)
        {
            if (until - time.GetUtcNow() is var left && left > TimeSpan.Zero)
            {
                return new StoreAnswer(FailureCode.StoreUnreachable, $"{reason} (It is left alone for a while after that.)", IsTransient: true, left);
            }
        }

        var answer = await ask();
        lock (gate)
        {
            if (answer.IsUnreachable)
            {
                Rest(answer);
            }
            else
            {
                failures = 0;
            }
        }

        return answer;
    }

    private void Rest(StoreAnswer answer)
    {
        var now = time.GetUtcNow();
        if (until > now)
        {
            return; // Several that asked at the same time failed together: that is one failure.
        }

        var rest = Shortest * Math.Pow(2, Math.Min(failures++, 10));
        rest = rest < Longest ? rest : Longest;
        until = now + (answer.RetryAfter > rest ? answer.RetryAfter.Value : rest);
        reason = answer.Text;
    }
}
