using PullProcessor.Pipeline;
using PullProcessor.Pipeline.Ledger;

namespace PullProcessor.Commands;

/// <summary>What an order does, and which one is right for a study in another state.</summary>
internal static class OrderAdvice
{
    public static string Sentence(StudyOrder order, bool isDryRun) => (order, isDryRun) switch
    {
        (StudyOrder.Reprocess, true) => "would be done once more, as a new revision.",
        (StudyOrder.Reprocess, false) => "will be done once more, as a new revision.",
        (StudyOrder.Retry, true) => "would be tried again at once, with all tries.",
        (StudyOrder.Retry, false) => "will be tried again at once, with all tries.",
        (StudyOrder.Skip, true) => "would be skipped.",
        (StudyOrder.Skip, false) => "skipped.",
        (StudyOrder.Release, true) => "would be released.",
        (StudyOrder.Release, false) => "released.",
        (StudyOrder.Prioritize, true) => "would come before all others.",
        (StudyOrder.Prioritize, false) => "will come before all others.",
        _ => throw new ArgumentOutOfRangeException(nameof(order), order, "Not an order."),
    };

    /// <summary>The right verb for a study that is in no state for this one.</summary>
    public static string Instead(StudyOrder order, WorkState state) => state switch
    {
        WorkState.Ready when order == StudyOrder.Reprocess => "it is about to be done.",
        WorkState.Ready => "it waits for nothing but its turn.",
        WorkState.Running => "it is being worked on; look at it again when that has ended.",
        WorkState.Done when order == StudyOrder.Skip => "there is nothing left to skip.",
        WorkState.Done => "'pullproc reprocess' does it once more.",
        WorkState.Waiting or WorkState.Quarantined => "'pullproc studies retry' tries it again.",
        WorkState.Skipped or WorkState.Cancelled when order == StudyOrder.Skip => "it is out already.",
        WorkState.Skipped or WorkState.Cancelled or WorkState.Discovered => "'pullproc studies release' lets it go on.",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "Not a state."),
    };
}
