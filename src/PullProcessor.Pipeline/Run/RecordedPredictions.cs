using PullProcessor.Pipeline.Infer;
using PullProcessor.Pipeline.Ledger;

namespace PullProcessor.Pipeline.Run;

/// <summary>What the ledger has recorded of a study's predictions, in the order in which all results see them.</summary>
internal static class RecordedPredictions
{
    /// <summary>Those of a work item that the model was asked about.</summary>
    public static async Task<IReadOnlyList<InstancePrediction>> UsedAsync(SqliteLedger ledger, long workItemId, CancellationToken ct)
    {
        var recorded = await ledger.Progress.LoadInstancesAsync(workItemId, ct);
        return
        [
            .. recorded.Select(instance => instance.Prediction).OfType<string>().Select(InstancePrediction.FromJson)
                .Where(prediction => prediction.LeftOut is null).Order(InstanceOrder.Instance),
        ];
    }
}
