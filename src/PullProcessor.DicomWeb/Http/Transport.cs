using Microsoft.Extensions.Logging;
using PullProcessor.DicomWeb.Resilience;
using PullProcessor.DicomWeb.Trust;
using Refit;

namespace PullProcessor.DicomWeb.Http;

/// <summary>Sends requests to one endpoint: as many at a time as it bears, with a bound on the wait for headers, and climbing a ladder of media types.</summary>
/// <param name="endpoint">Whose bounds hold.</param>
/// <param name="root">Of the service that is asked.</param>
/// <param name="clock">Measures waits.</param>
/// <param name="standing">How much is asked, for all services of the endpoint.</param>
/// <param name="logger">Is told what was learned.</param>
internal sealed class Transport(DicomWebEndpoint endpoint, Uri root, TimeProvider clock, ServerStanding standing, ILogger logger)
{
    public ServerCall Call(string action) => new(endpoint.Name, action);

    /// <summary>Sends, and again where the server failed or turned the request away and that may pass.</summary>
    /// <returns>The answer; of the refusals only those that the server means.</returns>
    public async Task<Answer> SendAsync(ServerCall call, Func<CancellationToken, Task<HttpResponseMessage>> send, CancellationToken cancellationToken) =>
        await standing.ExecuteAsync(call, (turn, token) => SendOnceAsync(call, send, turn, token), cancellationToken);

    /// <summary>Sends with one media type after the other until the server takes one.</summary>
    /// <returns>A successful answer.</returns>
    public async Task<Answer> SendAsync(
        ServerCall call, AcceptLadder ladder, Func<string, CancellationToken, Task<HttpResponseMessage>> send, CancellationToken cancellationToken)
    {
        DicomWebException? first = null;
        foreach (var accept in ladder.InOrder())
        {
            var answer = await SendAsync(call, token => send(accept, token), cancellationToken);
            if (answer.IsSuccess)
            {
                if (ladder.Remember(accept))
                {
                    DicomWebLog.LearntMediaType(logger, endpoint.Name, accept);
                }

                return answer;
            }

            using (answer)
            {
                var failure = await answer.ToFailureAsync(cancellationToken);
                first ??= failure;
                if (!AcceptLadder.LeadsOn(failure))
                {
                    throw failure;
                }
            }
        }

        throw first!;
    }

    // The turn lasts until the end of the body: that is how long the server has work with the request.
    private async Task<Answer> SendOnceAsync(ServerCall call, Func<CancellationToken, Task<HttpResponseMessage>> send, Turn turn, CancellationToken cancellationToken)
    {
        var started = clock.GetTimestamp();
        var response = await SendInTimeAsync(call, send, cancellationToken);
        if (ServerCall.IsOfTheServer(response.StatusCode))
        {
            // Read to its end, so that the connection can be used again. The turn is given back by whoever learns from the failure.
            using var refusal = new Answer(call, response, endpoint.IdleBodyTimeout, clock, standing.Rate, static () => { });
            throw await refusal.ToFailureAsync(cancellationToken);
        }

        var answer = new Answer(call, response, endpoint.IdleBodyTimeout, clock, standing.Rate, turn.Dispose);
        turn.Answered(answer.IsSuccess ? RequestKind.Of(response.RequestMessage) : null, clock.GetElapsedTime(started));
        return answer;
    }

    private async Task<HttpResponseMessage> SendInTimeAsync(ServerCall call, Func<CancellationToken, Task<HttpResponseMessage>> send, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(endpoint.HeaderTimeout, clock);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            return await send(linked.Token);
        }
        catch (Exception cause) when (cause is OperationCanceledException or ApiRequestException or HttpRequestException or IOException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (TrustException.In(cause) is { } trust)
            {
                throw call.Failed(trust.Kind, trust.Found, trust.Advice, cause);
            }

            if (InTunnel(cause) is { } tunnel && endpoint.ProxyOf(root) is { } proxy)
            {
                throw call.RefusedByProxy(proxy.Authority, tunnel.StatusCode, cause);
            }

            throw timeout.IsCancellationRequested
                ? call.Failed(DicomWebErrorKind.TimedOut, $"no answer began within {endpoint.HeaderTimeout.TotalSeconds:0.#} s.", "Ask again later, or raise headerTimeout.", cause)
                : call.Failed(DicomWebErrorKind.Unreachable, $"no answer from {root.Authority}{ByProxy()} ({Innermost(cause)}).", WhyRefused() ?? "Check that the server runs and that the URL of this endpoint is right.", cause);
        }
    }

    private string? WhyRefused() => root.Scheme == Uri.UriSchemeHttps ? OwnCertificate.WhyRefused(endpoint.Tls, clock) : null;

    private string ByProxy() => endpoint.ProxyOf(root) is { } proxy ? $" by way of the proxy {proxy.Authority}" : "";

    private static HttpRequestException? InTunnel(Exception? cause)
    {
        for (; cause is not null; cause = cause.InnerException)
        {
            if (cause is HttpRequestException { HttpRequestError: HttpRequestError.ProxyTunnelError } tunnel)
            {
                return tunnel;
            }
        }

        return null;
    }

    private static string Innermost(Exception cause) => cause.GetBaseException().Message.TrimEnd('.');
}
