using PullProcessor.Pipeline.Store;

namespace PullProcessor.Pipeline.Run;

/// <summary>What becomes of a study of whose results some could not be delivered.</summary>
internal static class DeliveryOutcome
{
    /// <summary>
    /// As long as a destination is away the study waits for it, whatever the others said: giving up would keep the result from a destination that takes it
    /// tomorrow. After that comes what a try may mend, and last what no try mends. The reason tells all, the one that decided first.
    /// </summary>
    public static StageOutcome Of(IReadOnlyList<StoreAnswer> failures)
    {
        List<StoreAnswer> ordered = [.. failures.OrderBy(answer => answer switch { { IsUnreachable: true } => 0, { IsTransient: true } => 1, _ => 2 })];
        if (ordered is not [{ Failure: { } code } first, ..])
        {
            return new StageOutcome.Finished();
        }

        var reason = string.Join(' ', ordered.Select(answer => answer.Text ?? answer.Failure.ToString()).Distinct());
        var retryAfter = ordered.Max(answer => answer.RetryAfter);
        return first switch
        {
            { IsUnreachable: true } => new StageOutcome.Undelivered(code, reason, retryAfter),
            { IsTransient: true } => new StageOutcome.TryLater(code, reason, retryAfter),
            _ => new StageOutcome.GiveUp(code, reason),
        };
    }
}
