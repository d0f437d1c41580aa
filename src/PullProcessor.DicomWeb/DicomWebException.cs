using System.Net;

namespace PullProcessor.DicomWeb;

/// <summary>A request to a DICOMweb server did not give what it was for. The message names the endpoint, what was asked for, what the server said and what to do.</summary>
public sealed class DicomWebException : Exception
{
    /// <summary>Of this kind.</summary>
    public DicomWebException(DicomWebErrorKind kind, string message, Exception? innerException = null)
        : base(message, innerException) => Kind = kind;

    /// <summary>What went wrong.</summary>
    public DicomWebErrorKind Kind { get; }

    /// <summary>The status of the answer; null where there was none, or it was a success with a bad body.</summary>
    public HttpStatusCode? Status { get; init; }

    /// <summary>How long the server wants us to wait; null where it does not say.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>True where the server was not asked, because it is left alone for <see cref="RetryAfter"/> after others failed.</summary>
    public bool IsResting { get; init; }

    /// <summary>The beginning of the server's error text; null where there is none.</summary>
    public string? ServerText { get; init; }

    /// <summary>True where the same request may succeed later without anybody changing anything.</summary>
    public bool IsTransient => Kind is DicomWebErrorKind.Unreachable or DicomWebErrorKind.TimedOut or DicomWebErrorKind.Throttled
        or DicomWebErrorKind.ServerFault or DicomWebErrorKind.Truncated or DicomWebErrorKind.NoRoom;
}
