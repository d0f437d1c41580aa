using System.Globalization;
using System.Net;

namespace PullProcessor.Preflight;

/// <summary>
/// Waits where a server turns a request away and asks for that (429, 503 with Retry-After), and sends it again. A server that asks for more than somebody who looks
/// has patience for is not asked any more. One request at a time.
/// </summary>
/// <param name="answerTimeout">The longest wait for the headers of one answer, without what the server asked for.</param>
/// <param name="time">The clock.</param>
internal sealed class ThrottlePatience(TimeSpan answerTimeout, TimeProvider time) : DelegatingHandler
{
    private const int MostAttempts = 8; // Of one request.
    private const int MostUnasked = 2; // Of one request, where the server does not say for how long.

    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(100); // 'Retry-After: 0' is no leave to storm.

    private bool isUnaskedInVain;
    private int lastStatus;
    private TimeSpan? lastWish;

    /// <summary>The longest wait for the headers of one answer.</summary>
    public TimeSpan AnswerTimeout => answerTimeout;

    /// <summary>Is told of a wait before it begins, and null when it is over.</summary>
    public Action<string?> Told { get; set; } = _ => { };

    /// <summary>How long it waited altogether.</summary>
    public TimeSpan Waited { get; private set; }

    /// <summary>How often it waited.</summary>
    public int Waits { get; private set; }

    /// <summary>Requests that were turned away to the end, or not sent any more.</summary>
    public int TurnedAway { get; private set; }

    /// <summary>Whether the server asked for more than there is patience for: nothing is sent to it any more.</summary>
    public bool IsGivenUp { get; private set; }

    /// <summary>The last refusal, as in <c>HTTP 429, asking for 3600 s</c>.</summary>
    public string Refusal => lastWish is { } wish ? string.Create(CultureInfo.InvariantCulture, $"HTTP {lastStatus}, asking for {Math.Ceiling(wish.TotalSeconds):0} s") : $"HTTP {lastStatus}, without saying for how long";

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (IsGivenUp)
        {
            TurnedAway++;
            return new HttpResponseMessage((HttpStatusCode)lastStatus) { RequestMessage = request };
        }

        for (var attempt = 1; ; attempt++)
        {
            var response = await SendOnceAsync(request, cancellationToken);
            if (response.StatusCode is not (HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable))
            {
                return response;
            }

            (lastStatus, lastWish) = ((int)response.StatusCode, WishOf(response));
            if (WaitAfter(attempt) is not { } wait)
            {
                TurnedAway++;
                return response;
            }

            response.Dispose();
            Told(string.Create(CultureInfo.InvariantCulture, $"throttled ({Refusal}), waiting {Math.Ceiling(wait.TotalSeconds):0} s"));
            await Task.Delay(wait, time, cancellationToken);
            Told(null);
            (Waited, Waits) = (Waited + wait, Waits + 1);
        }
    }

    // Null where there is nothing to wait for.
    private TimeSpan? WaitAfter(int attempt)
    {
        if (lastWish is not { } wish)
        {
            isUnaskedInVain |= attempt > MostUnasked;
            return isUnaskedInVain || Waited >= PreflightPlan.MostWaiting ? null : TimeSpan.FromSeconds(attempt);
        }

        IsGivenUp = wish > PreflightPlan.LongestWait || Waited + wish > PreflightPlan.MostWaiting || attempt > MostAttempts;
        return IsGivenUp ? null : wish > Shortest ? wish : Shortest;
    }

    private async Task<HttpResponseMessage> SendOnceAsync(HttpRequestMessage request, CancellationToken ct)
    {
        using var timeout = new CancellationTokenSource(answerTimeout, time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, ct);
        try
        {
            return await base.SendAsync(request, linked.Token);
        }
        catch (OperationCanceledException late) when (timeout.IsCancellationRequested && !ct.IsCancellationRequested)
        {
            throw new HttpRequestException($"nothing within {answerTimeout.TotalSeconds:0} s", late);
        }
    }

    private TimeSpan? WishOf(HttpResponseMessage response) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => date > time.GetUtcNow() ? date - time.GetUtcNow() : TimeSpan.Zero,
        _ => null,
    };
}
