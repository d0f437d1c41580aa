using PullProcessor.DicomWeb.Resilience;

namespace PullProcessor.Pipeline.Store;

/// <summary>
/// Lets a destination that does not answer rest: meanwhile nobody waits for it, so that studies whose results it lacks do not hold up the others. The rest grows
/// with every failure and ends with the first success.
/// </summary>
public sealed class RestingDestination(IResultDestination destination, TimeProvider time) : IResultDestination
{
    private readonly CircuitBreaker circuit = new(new CircuitOptions { BreakAfter = 1 }, time);

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
        if (circuit.Enter() is { } rest)
        {
            return new StoreAnswer(FailureCode.StoreUnreachable, $"{rest.Reason} (It is left alone for a while after that.)", IsTransient: true, rest.Until - time.GetUtcNow());
        }

        try
        {
            var answer = await ask();
            if (answer.IsUnreachable)
            {
                circuit.Failed(answer.Text ?? $"{Name} does not answer.", answer.RetryAfter);
            }
            else
            {
                circuit.Succeeded();
            }

            return answer;
        }
        catch
        {
            circuit.Undecided();
            throw;
        }
    }
}
