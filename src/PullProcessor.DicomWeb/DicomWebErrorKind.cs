namespace PullProcessor.DicomWeb;

/// <summary>What went wrong between us and a DICOMweb server.</summary>
public enum DicomWebErrorKind
{
    /// <summary>No connection, or it broke before an answer began.</summary>
    Unreachable,

    /// <summary>Nothing came within the time allowed.</summary>
    TimedOut,

    /// <summary>The server asks for fewer requests, or is not available now (429, 503, 424).</summary>
    Throttled,

    /// <summary>Credentials are missing, wrong or not sufficient (401, 403).</summary>
    Unauthorized,

    /// <summary>The server does not have it (404).</summary>
    NotFound,

    /// <summary>The server had it and has it no longer (410).</summary>
    Gone,

    /// <summary>The server does not want the request (other 3xx and 4xx).</summary>
    Refused,

    /// <summary>The server failed (5xx).</summary>
    ServerFault,

    /// <summary>The answer is not what DICOMweb allows.</summary>
    NotDicom,

    /// <summary>The answer ended before it was whole.</summary>
    Truncated,

    /// <summary>The answer exceeds a bound of ours, or the request one of the server's (413).</summary>
    TooLarge,

    /// <summary>There is no room on this machine for an object that is too large for memory.</summary>
    NoRoom,
}
