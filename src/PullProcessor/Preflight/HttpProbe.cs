using PullProcessor.DicomWeb;

namespace PullProcessor.Preflight;

/// <summary>Asks a server single questions and keeps the answers as they came, refusals too.</summary>
internal sealed class HttpProbe(HttpClient http, DicomWebEndpoint endpoint, ThrottlePatience throttle, TimeProvider time)
{
    private const int MostBytes = PreflightPlan.LargestObject;

    private long bytes;

    /// <summary>Bytes of bodies that were read.</summary>
    public long Bytes => bytes;

    /// <summary>Sends GET once.</summary>
    /// <param name="path">Below the root of the services, with its query: <c>/studies?limit=1</c>.</param>
    /// <param name="accept">The header, as it is.</param>
    /// <param name="ct">Stops.</param>
    public async Task<ProbeAnswer> GetAsync(string path, string accept, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, endpoint.AddressOf(path));
        request.Headers.TryAddWithoutValidation("Accept", accept);
        using var patience = new CancellationTokenSource(endpoint.HeaderTimeout, time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, ct);
        var (started, waited) = (time.GetTimestamp(), throttle.Waited);
        try
        {
            using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, linked.Token);
            var (toHeaders, at) = (time.GetElapsedTime(started) - (throttle.Waited - waited), time.GetUtcNow());
            patience.CancelAfter(throttle.AnswerTimeout);
            var (body, isCut) = await ReadAsync(response, linked.Token);
            return new ProbeAnswer
            {
                Status = (int)response.StatusCode,
                Headers = HeadersOf(response),
                Body = body,
                IsCut = isCut,
                ToHeaders = toHeaders,
                At = at,
            };
        }
        catch (Exception cause) when (cause is OperationCanceledException or HttpRequestException or IOException or DicomWebException)
        {
            ct.ThrowIfCancellationRequested();
            return new ProbeAnswer
            {
                Fault = patience.IsCancellationRequested ? $"no end within {throttle.AnswerTimeout.TotalSeconds:0} s" : cause.GetBaseException().Message.TrimEnd('.'),
            };
        }
    }

    private async Task<(ReadOnlyMemory<byte> Body, bool IsCut)> ReadAsync(HttpResponseMessage response, CancellationToken ct)
    {
        await using var stream = await response.Content.ReadAsStreamAsync(ct);
        using var kept = new MemoryStream();
        var chunk = new byte[64 * 1024];
        while (kept.Length < MostBytes && await stream.ReadAsync(chunk, ct) is > 0 and var count)
        {
            kept.Write(chunk, 0, count);
        }

        bytes += kept.Length;
        return (kept.ToArray(), kept.Length >= MostBytes);
    }

    // As they came: what .NET cannot read is news here.
    private static Dictionary<string, string> HeadersOf(HttpResponseMessage response) =>
        response.Headers.NonValidated.Concat(response.Content.Headers.NonValidated)
            .ToDictionary(header => header.Key.ToLowerInvariant(), header => string.Join(", ", header.Value), StringComparer.Ordinal);
}
