using PullProcessor.DicomWeb;
using PullProcessor.DicomWeb.Resilience;

namespace PullProcessor.Pipeline.Run;

/// <summary>What becomes of a study whose source could not be asked.</summary>
internal static class SourceFault
{
    /// <summary>
    /// Where the source rests because others failed there, the study waits without an attempt. Where requests of its own were among those that failed it may be the
    /// cause, and then it must use up its attempts like any other: else one broken study would keep its source at rest for ever.
    /// </summary>
    /// <param name="fault">What the client said.</param>
    /// <param name="code">What kind of failure that is in this step.</param>
    public static StageOutcome OutcomeOf(DicomWebException fault, FailureCode code) => fault.IsResting && RetryBudget.Current is not { HasFailures: true }
        ? new StageOutcome.SourceRests(code, fault.Message, fault.RetryAfter ?? TimeSpan.Zero)
        : new StageOutcome.TryLater(code, fault.Message, fault.RetryAfter);
}
