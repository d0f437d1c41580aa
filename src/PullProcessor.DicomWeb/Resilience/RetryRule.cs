using System.Net;

namespace PullProcessor.DicomWeb.Resilience;

/// <summary>Which failures are worth sending the same request again at once, and how often at most. What is left is for whoever called: a study has tries of its own.</summary>
internal static class RetryRule
{
    private const int MostWhereUnreachable = 2;

    // A server that was silent for the whole of the time-out is seldom helped by asking again.
    private const int MostWhereTimedOut = 1;

    // 500 is what servers answer when an object of theirs is broken.
    private const int MostWhereFaulty = 1;

    /// <summary>Sends again at most, with <paramref name="retries"/> as the bound of all.</summary>
    /// <param name="fault">What went wrong.</param>
    /// <param name="isIdempotent">Whether the server is left as before by a request that it may or may not have carried out.</param>
    /// <param name="retries">The bound of the endpoint.</param>
    /// <param name="longestWait">The longest wait that a request takes upon itself where the server asks for one.</param>
    public static int MostRetries(DicomWebException fault, bool isIdempotent, int retries, TimeSpan longestWait)
    {
        if (fault.IsResting || fault.RetryAfter > longestWait)
        {
            return 0;
        }

        var most = (fault.Kind, isIdempotent) switch
        {
            (DicomWebErrorKind.Throttled, true) => retries,

            // One object a request: where the server turned the request away it took nothing. 424 may come from behind it, after it did.
            (DicomWebErrorKind.Throttled, false) => fault.Status is HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable ? retries : 0,
            (DicomWebErrorKind.Unreachable, _) => isIdempotent || WasNeverSent(fault) ? MostWhereUnreachable : 0,
            (DicomWebErrorKind.TimedOut, true) => MostWhereTimedOut,
            (DicomWebErrorKind.ServerFault, true) => fault.Status is HttpStatusCode.NotImplemented or HttpStatusCode.HttpVersionNotSupported ? 0 : MostWhereFaulty,
            _ => 0,
        };
        return Math.Min(most, retries);
    }

    /// <summary>Whether the failure says that the server is in a bad way, be it with this request alone.</summary>
    public static bool IsOutage(DicomWebException fault) => fault.Kind switch
    {
        DicomWebErrorKind.Unreachable or DicomWebErrorKind.TimedOut or DicomWebErrorKind.ServerFault => true,
        DicomWebErrorKind.Throttled => fault.Status != HttpStatusCode.TooManyRequests && fault.RetryAfter is null,
        _ => false,
    };

    private static bool WasNeverSent(Exception fault)
    {
        for (var cause = fault.InnerException; cause is not null; cause = cause.InnerException)
        {
            if (cause is HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError })
            {
                return true;
            }
        }

        return false;
    }
}
