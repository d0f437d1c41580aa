using Microsoft.Extensions.Logging;
using Polly;
using Polly.Retry;
using PullProcessor.DicomWeb.Http;

namespace PullProcessor.DicomWeb.Resilience;

/// <summary>
/// Sends requests of one endpoint again where <see cref="RetryRule"/> says so. It stands around the request as a whole, turn and time-out included, and is the only place
/// that repeats one: what is below sees each attempt as a request of its own.
/// </summary>
internal sealed class RequestRetry
{
    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(15);

    private readonly DicomWebEndpoint endpoint;
    private readonly TimeProvider clock;
    private readonly Random chance;
    private readonly ILogger logger;
    private readonly ResiliencePipeline<Answer> idempotent;
    private readonly ResiliencePipeline<Answer> others;
    private long retries;

    public RequestRetry(DicomWebEndpoint endpoint, TimeProvider clock, Random chance, ILogger logger)
    {
        (this.endpoint, this.clock, this.chance, this.logger) = (endpoint, clock, chance, logger);
        idempotent = Build(isIdempotent: true);
        others = Build(isIdempotent: false);
    }

    /// <summary>Requests that were sent again so far.</summary>
    public long Retries => Interlocked.Read(ref retries);

    public ValueTask<Answer> ExecuteAsync(bool isIdempotent, Func<CancellationToken, ValueTask<Answer>> attempt, CancellationToken cancellationToken) =>
        (isIdempotent ? idempotent : others).ExecuteAsync(attempt, cancellationToken);

    private ResiliencePipeline<Answer> Build(bool isIdempotent) => endpoint.Retries < 1
        ? ResiliencePipeline<Answer>.Empty
        : new ResiliencePipelineBuilder<Answer> { TimeProvider = clock }.AddRetry(new RetryStrategyOptions<Answer>
        {
            MaxRetryAttempts = endpoint.Retries,
            ShouldHandle = arguments => ValueTask.FromResult(
                arguments.Outcome.Exception is DicomWebException fault
                && arguments.AttemptNumber < RetryRule.MostRetries(fault, isIdempotent, endpoint.Retries, endpoint.MaxRetryAfter)
                && (RetryBudget.Current?.TryTake() ?? true)),
            BackoffType = DelayBackoffType.Exponential,
            Delay = FirstDelay,
            MaxDelay = LongestDelay,
            UseJitter = true,
            Randomizer = NextChance,
            DelayGenerator = arguments => ValueTask.FromResult(WishOf(arguments.Outcome.Exception)),
            OnRetry = arguments =>
            {
                Interlocked.Increment(ref retries);
                DicomWebLog.SendsAgain(logger, arguments.RetryDelay, arguments.AttemptNumber + 1, arguments.Outcome.Exception?.Message ?? "");
                return ValueTask.CompletedTask;
            },
        }).Build();

    // A little more than the server asks for, so that those it turned away do not all come back together.
    private TimeSpan? WishOf(Exception? fault) => (fault as DicomWebException)?.RetryAfter is { } wish && wish > TimeSpan.Zero ? wish * (1 + (0.1 * NextChance())) : null;

    // A seeded Random is not safe for several threads: torn, it answers 0 for ever.
    private double NextChance()
    {
        lock (chance)
        {
            return chance.NextDouble();
        }
    }
}
