using System.Globalization;
using System.Net;

namespace PullProcessor.DicomWeb.Http;

/// <summary>What is being done at which endpoint; makes the exceptions that say so.</summary>
/// <param name="Endpoint">The name of the source or destination.</param>
/// <param name="Action">As in "retrieving series 1.2.3 of study 1.2".</param>
internal sealed record ServerCall(string Endpoint, string Action)
{
    /// <summary>Whether the server is left as before where nobody knows if it carried the request out.</summary>
    public bool IsIdempotent { get; init; } = true;

    /// <summary>Whether a status says that the server failed or turned the request away, and nothing of what was asked for.</summary>
    public static bool IsOfTheServer(HttpStatusCode status) =>
        KindOf(status) is DicomWebErrorKind.TimedOut or DicomWebErrorKind.Throttled or DicomWebErrorKind.ServerFault;

    /// <summary>What a status that is no success means.</summary>
    public static DicomWebErrorKind KindOf(HttpStatusCode status) => (int)status switch
    {
        401 or 403 or 407 => DicomWebErrorKind.Unauthorized,
        404 => DicomWebErrorKind.NotFound,
        408 or 504 => DicomWebErrorKind.TimedOut,
        410 => DicomWebErrorKind.Gone,
        413 => DicomWebErrorKind.TooLarge,
        424 or 429 or 503 => DicomWebErrorKind.Throttled, // 424: a service behind the server is not available.
        >= 500 => DicomWebErrorKind.ServerFault,
        _ => DicomWebErrorKind.Refused,
    };

    /// <summary>The server was not asked, for it is left alone.</summary>
    public DicomWebException Resting(string found, TimeSpan left) =>
        new(DicomWebErrorKind.Unreachable, $"{Subject}: {found}") { RetryAfter = left, IsResting = true };

    /// <summary>A failure without an error status.</summary>
    public DicomWebException Failed(DicomWebErrorKind kind, string found, string advice, Exception? cause = null) =>
        new(kind, $"{Subject}: {found} {advice}", cause);

    /// <summary>A proxy did not let the request through, or could not reach the server.</summary>
    /// <param name="proxy">Its host and port.</param>
    /// <param name="status">What it answered to CONNECT; null where it did not say.</param>
    /// <param name="cause">As HTTP has it.</param>
    public DicomWebException RefusedByProxy(string proxy, HttpStatusCode? status, Exception cause)
    {
        var kind = status is { } said ? KindOf(said) : DicomWebErrorKind.Unreachable;
        var answer = status is { } code ? $"answered {(int)code} {code} to CONNECT" : "did not open a tunnel to the server";
        return Failed(kind is DicomWebErrorKind.Unauthorized or DicomWebErrorKind.TimedOut or DicomWebErrorKind.Throttled ? kind : DicomWebErrorKind.Unreachable, $"the proxy {proxy} {answer}.", status switch
        {
            HttpStatusCode.ProxyAuthenticationRequired => ProxyAdvice,
            HttpStatusCode.Forbidden or HttpStatusCode.MethodNotAllowed => "Have the server's host and port allowed there.",
            _ => "Ask the proxy's administrator whether it reaches the server.",
        }, cause);
    }

    /// <summary>A failure that the server states, or a proxy in its place.</summary>
    public DicomWebException Refused(HttpStatusCode status, string? serverText, TimeSpan? retryAfter, string? redirectHost, string? advice, string? via = null)
    {
        var kind = KindOf(status);
        var said = serverText is null ? "" : $", saying '{FirstLine(serverText)}'";
        var where = redirectHost is null ? "" : $", pointing to {redirectHost}";
        var between = via is null ? "" : $" by way of {via}";
        var code = ((int)status).ToString(CultureInfo.InvariantCulture);
        return new DicomWebException(kind, $"{Subject}: the server answered {code} {status}{between}{where}{said}. {advice ?? Advice(kind, status)}")
        {
            Status = status,
            RetryAfter = retryAfter,
            ServerText = serverText,
        };
    }

    private const string ProxyAdvice = "Check 'proxy.basic' of this endpoint, or user and password in the proxy's URL where the environment names it.";

    private string Subject => $"{char.ToUpperInvariant(Action[0])}{Action[1..]} at '{Endpoint}'";

    private static string Advice(DicomWebErrorKind kind, HttpStatusCode status) => kind switch
    {
        DicomWebErrorKind.Unauthorized when status == HttpStatusCode.Unauthorized => "Check 'auth' of this endpoint.",
        DicomWebErrorKind.Unauthorized when status == HttpStatusCode.ProxyAuthenticationRequired => ProxyAdvice,
        DicomWebErrorKind.Unauthorized => "Ask the server's administrator for the right to do this.",
        DicomWebErrorKind.NotFound => "Either the object is not there, or the URL of this endpoint is not the root of its DICOMweb services.",
        DicomWebErrorKind.Gone => "The server no longer holds it; asking again is of no use.",
        DicomWebErrorKind.TooLarge => "Ask for less at a time, or raise the limit of the server or of a proxy before it.",
        DicomWebErrorKind.Throttled => "Ask again later, or lower maxConnections.",
        DicomWebErrorKind.TimedOut when status == HttpStatusCode.GatewayTimeout => "A proxy before the server gave up waiting for it: ask again later, or have the proxy's time limit raised.",
        DicomWebErrorKind.TimedOut => "Ask again later.",
        DicomWebErrorKind.ServerFault when status == HttpStatusCode.BadGateway => "A proxy before the server got no answer from it that it understood: look whether the server behind it runs.",
        DicomWebErrorKind.ServerFault => "The server's log says more; asking again may help.",
        _ when (int)status is >= 300 and < 400 => "Set the URL of this endpoint to where the server is.",
        _ => "The server's DICOMweb conformance statement says what it accepts.",
    };

    private static string FirstLine(string text) => text.Split('\n', 2)[0].TrimEnd();
}
