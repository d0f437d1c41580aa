using Microsoft.Extensions.Logging;
using PullProcessor.DicomWeb.Http;

namespace PullProcessor.DicomWeb.Resilience;

/// <summary>What one server can bear, learned from how it answers: turns, rests, bytes a second, and what is sent again.</summary>
internal sealed class ServerStanding(DicomWebEndpoint endpoint, TimeProvider clock, Random chance, ILogger logger)
{
    // A date in another century is a fault of the server; quotas are counted by the day.
    private static readonly TimeSpan LongestRest = TimeSpan.FromDays(1);

    private readonly ConnectionTurns turns = new(endpoint.ConnectionsAt, clock);
    private readonly CircuitBreaker circuit = new(new CircuitOptions { BreakAfter = endpoint.BreakAfter }, clock);
    private readonly RequestRetry retry = new(endpoint, clock, chance, logger);

    private volatile ServerAnswer? lastAnswer;

    /// <summary>Counts the bytes that are read, and bounds them where the configuration does.</summary>
    public ByteRate Rate { get; } = new(endpoint.BytesPerSecondAt, instant => endpoint.Windows?.NextTurn(instant), clock);

    /// <summary>As it is now.</summary>
    public ServerState State
    {
        get
        {
            var (allowed, taken, waiting, pausedUntil) = turns.Standing;
            var (failures, isRecovering, isProbing) = circuit.Standing;
            return new ServerState
            {
                Connections = allowed,
                MaxConnections = endpoint.ConnectionsAt(clock.GetUtcNow()),
                InUse = taken,
                Waiting = waiting,
                PausedUntil = pausedUntil,
                Failures = failures,
                Rest = circuit.Current,
                IsRecovering = isRecovering,
                IsProbing = isProbing,
                BytesReceived = Rate.Total,
                LastAnswer = lastAnswer,
                Retries = retry.Retries,
            };
        }
    }

    /// <summary>Carries a request out, again where that may help.</summary>
    /// <param name="call">What it is for.</param>
    /// <param name="attempt">One attempt: it disposes of the turn, or its answer does. It throws <see cref="DicomWebException"/> where the server failed or wants less.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public ValueTask<Answer> ExecuteAsync(ServerCall call, Func<Turn, CancellationToken, Task<Answer>> attempt, CancellationToken cancellationToken) =>
        retry.ExecuteAsync(call.IsIdempotent, token => AttemptAsync(call, attempt, token), cancellationToken);

    private async ValueTask<Answer> AttemptAsync(ServerCall call, Func<Turn, CancellationToken, Task<Answer>> attempt, CancellationToken cancellationToken)
    {
        if (circuit.Current is { } rest)
        {
            throw Resting(call, rest); // Nobody waits in line for it.
        }

        var turn = await turns.TakeAsync(cancellationToken);
        try
        {
            if (circuit.Enter() is { } restNow)
            {
                throw Resting(call, restNow);
            }
        }
        catch
        {
            turn.Dispose();
            throw;
        }

        try
        {
            var answer = await attempt(turn, cancellationToken);
            circuit.Succeeded();
            lastAnswer = new ServerAnswer(clock.GetUtcNow(), answer.Status, answer.IsSuccess ? null : ServerCall.KindOf(answer.Status));
            return answer;
        }
        catch (DicomWebException fault)
        {
            RetryBudget.Current?.CountFailure();
            lastAnswer = new ServerAnswer(clock.GetUtcNow(), fault.Status, fault.Kind);
            Learn(fault, turn);
            turn.Dispose(); // Only now: whoever comes next must find the pause that this one brought.
            throw;
        }
        catch
        {
            turn.Dispose();
            circuit.Undecided();
            throw;
        }
    }

    private void Learn(DicomWebException fault, Turn turn)
    {
        if (fault.Kind is DicomWebErrorKind.Throttled or DicomWebErrorKind.TimedOut)
        {
            // Where the server does not say for how long, this request waits, and the others ask less.
            turn.Throttled(endpoint.Retries > 0 && fault.RetryAfter is { } pause && pause <= endpoint.MaxRetryAfter ? pause : TimeSpan.Zero);
        }

        var rest = fault switch
        {
            { RetryAfter: { } wish } when wish > endpoint.MaxRetryAfter && endpoint.BreakAfter > 0 => circuit.RestFor(wish < LongestRest ? wish : LongestRest, fault.Message),
            _ when RetryRule.IsOutage(fault) => circuit.Failed(fault.Message, fault.RetryAfter),
            _ => NoVerdict(),
        };
        if (rest is not null)
        {
            DicomWebLog.LeavesAlone(logger, endpoint.Name, rest.Until, rest.Reason);
        }
    }

    private Rest? NoVerdict()
    {
        circuit.Undecided();
        return null;
    }

    private DicomWebException Resting(ServerCall call, Rest rest)
    {
        var left = rest.Until - clock.GetUtcNow();
        return call.Resting($"the server is left alone until {rest.Until:yyyy-MM-dd HH:mm:ss}Z: {rest.Reason}", left > TimeSpan.Zero ? left : TimeSpan.Zero);
    }
}
