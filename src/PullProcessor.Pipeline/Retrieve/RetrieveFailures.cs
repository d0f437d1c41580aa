using PullProcessor.DicomWeb;
using PullProcessor.Pipeline.Run;

namespace PullProcessor.Pipeline.Retrieve;

/// <summary>The failure code of a fault while retrieving.</summary>
internal static class RetrieveFailures
{
    /// <summary>By the kind of the fault.</summary>
    public static FailureCode CodeOf(DicomWebException fault) => fault.Kind switch
    {
        DicomWebFailure.NotFound or DicomWebFailure.Gone => FailureCode.RetrieveMissing,
        DicomWebFailure.Throttled => FailureCode.RetrieveThrottled,
        DicomWebFailure.Refused or DicomWebFailure.Unauthorized => FailureCode.RetrieveRefused,
        DicomWebFailure.NotDicom => FailureCode.RetrieveWrongObject,
        DicomWebFailure.TooLarge => FailureCode.RetrieveTooLarge,
        DicomWebFailure.Unreachable or DicomWebFailure.TimedOut or DicomWebFailure.ServerFault or DicomWebFailure.Truncated
            => FailureCode.RetrieveUnreachable,
        _ => FailureCode.RetrieveRefused,
    };
}
