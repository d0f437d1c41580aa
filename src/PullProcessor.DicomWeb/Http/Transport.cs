using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;
using Refit;

namespace PullProcessor.DicomWeb.Http;

/// <summary>Sends requests to one endpoint: as many at a time as allowed, with a bound on the wait for headers, and climbing a ladder of media types. It repeats nothing else.</summary>
[SuppressMessage("Design", "CA1001", Justification = "A SemaphoreSlim whose wait handle is never taken holds nothing to release.")]
internal sealed class Transport(DicomWebEndpoint endpoint, TimeProvider clock, ILogger logger)
{
    // Not left to the connection pool: waiting for a connection there would count as waiting for the server.
    private readonly SemaphoreSlim turns = new(endpoint.MaxConnections);

    public ServerCall Call(string action) => new(endpoint.Name, action);

    /// <summary>Sends once.</summary>
    /// <returns>The answer, whatever its status.</returns>
    public async Task<Answer> SendAsync(ServerCall call, Func<CancellationToken, Task<HttpResponseMessage>> send, CancellationToken cancellationToken)
    {
        await turns.WaitAsync(cancellationToken);
        try
        {
            var response = await SendInTimeAsync(call, send, cancellationToken);
            return new Answer(call, response, endpoint.IdleBodyTimeout, clock, () => turns.Release());
        }
        catch
        {
            turns.Release();
            throw;
        }
    }

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
            throw timeout.IsCancellationRequested
                ? call.Failed(DicomWebErrorKind.TimedOut, $"no answer began within {endpoint.HeaderTimeout.TotalSeconds:0.#} s.", "Ask again later, or raise headerTimeout.", cause)
                : call.Failed(DicomWebErrorKind.Unreachable, $"no answer from {endpoint.BaseUrl.Authority} ({Innermost(cause)}).", "Check that the server runs and that the URL of this endpoint is right.", cause);
        }
    }

    private static string Innermost(Exception cause) => cause.GetBaseException().Message.TrimEnd('.');
}
