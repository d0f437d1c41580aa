using PullProcessor.DicomWeb;

namespace PullProcessor.Pipeline.Retrieve;

/// <summary>The failure code of a fault while retrieving.</summary>
internal static class RetrieveFailures
{
    /// <summary>By the kind of the fault.</summary>
    public static FailureCode CodeOf(DicomWebException fault) => fault.Kind switch
    {
        DicomWebErrorKind.NotFound => FailureCode.RetrieveMissing,
        DicomWebErrorKind.Gone => FailureCode.RetrieveGone,
        DicomWebErrorKind.Throttled => FailureCode.RetrieveThrottled,
        DicomWebErrorKind.Refused or DicomWebErrorKind.Unauthorized => FailureCode.RetrieveRefused,
        DicomWebErrorKind.NotDicom => FailureCode.RetrieveWrongObject,
        DicomWebErrorKind.NoRoom => FailureCode.RetrieveNoRoom,
        DicomWebErrorKind.TooLarge => FailureCode.RetrieveTooLarge,
        DicomWebErrorKind.Unreachable or DicomWebErrorKind.TimedOut or DicomWebErrorKind.ServerFault or DicomWebErrorKind.Truncated
            => FailureCode.RetrieveUnreachable,
        _ => FailureCode.RetrieveRefused,
    };
}
