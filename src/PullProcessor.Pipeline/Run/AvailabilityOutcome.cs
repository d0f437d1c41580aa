using PullProcessor.Pipeline.Ledger;
using PullProcessor.Pipeline.Retrieve;

namespace PullProcessor.Pipeline.Run;

/// <summary>What becomes of a study whose instances the source says it cannot give at once.</summary>
internal static class AvailabilityOutcome
{
    /// <summary>Null where they are asked for.</summary>
    /// <remarks>
    /// The word is no guarantee, servers are known to have it wrong, and to ask is what makes an archive fetch from slower media. So NEARLINE waits once, behind the
    /// studies that are online; OFFLINE waits as long as there are tries, and the last try asks all the same.
    /// </remarks>
    public static StageOutcome.TryLater? Of(InstancePlan plan, WorkItem item)
    {
        if (item.InstancesFetched >= plan.Count)
        {
            return null; // They are here; what is missing is the delivery.
        }

        var tries = item.AttemptsByStage.GetValueOrDefault(Stage.Listing);
        return plan switch
        {
            { Offline: > 0 } when tries + 1 < FailureRules.Of(FailureCode.RetrieveOffline).MostTries => new StageOutcome.TryLater(
                FailureCode.RetrieveOffline, $"{plan.Offline} of the study's {plan.Count} instances are OFFLINE at the source: somebody has to bring them back there."),
            { Nearline: > 0 } when tries == 0 => new StageOutcome.TryLater(
                FailureCode.RetrieveOffline, $"{plan.Nearline} of the study's {plan.Count} instances are NEARLINE at the source; they are asked for at the next try, behind studies that are online."),
            _ => null,
        };
    }
}
