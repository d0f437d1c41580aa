using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging;

namespace PullProcessor.DicomWeb.Resilience;

/// <summary>
/// Gives connections up where holding them does harm. Small servers keep a thread for every connection; one that says "Keep-Alive: timeout=1" gets a new connection for
/// every request anyway (.NET does not trust the last second), while the old one holds a thread that somebody else waits for.
/// </summary>
internal sealed partial class ConnectionReuseHandler(DicomWebEndpoint endpoint, ILogger logger) : DelegatingHandler
{
    private const int TooShort = 1; // Seconds.

    private volatile bool closes = endpoint.Reuse == ConnectionReuse.Never;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (closes)
        {
            request.Headers.ConnectionClose = true;
        }

        var response = await base.SendAsync(request, cancellationToken);
        if (!closes && endpoint.Reuse == ConnectionReuse.Auto && SecondsKept(response) <= TooShort)
        {
            closes = true;
            DicomWebLog.ClosesConnections(logger, endpoint.Name);
        }

        return response;
    }

    private static int? SecondsKept(HttpResponseMessage response) =>
        response.Headers.NonValidated.TryGetValues("Keep-Alive", out var values)
        && Timeout().Match(values.ToString()) is { Success: true } match
        && int.TryParse(match.Groups[1].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? seconds : null;

    [GeneratedRegex(@"\btimeout\s*=\s*(\d+)", RegexOptions.IgnoreCase)]
    private static partial Regex Timeout();
}
