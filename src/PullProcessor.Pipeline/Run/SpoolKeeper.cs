using PullProcessor.Pipeline.Ledger;
using PullProcessor.Pipeline.Retrieve.Spool;

namespace PullProcessor.Pipeline.Run;

/// <summary>Empties the spool of what nobody needs any more: by age, and of studies that came to their end elsewhere, by an operator's order or in another program.</summary>
public static class SpoolKeeper
{
    /// <summary>Takes out what is not needed.</summary>
    /// <param name="spool">The spool.</param>
    /// <param name="pipelines">Whose studies may lie there; those of others go by age alone.</param>
    /// <param name="ledger">Knows where each stands.</param>
    /// <param name="ct">Stops.</param>
    /// <exception cref="LedgerException">The ledger cannot be read.</exception>
    public static async Task KeepAsync(InstanceSpool spool, IReadOnlyList<PipelineDefinition> pipelines, SqliteLedger ledger, CancellationToken ct)
    {
        spool.Sweep();
        foreach (var item in await ledger.Reading.LoadAsync(spool.WorkItems(), ct))
        {
            if (item.State is WorkState.Done or WorkState.Skipped or WorkState.Cancelled
                && pipelines.FirstOrDefault(pipeline => (pipeline.Name, pipeline.SourceName) == (item.Pipeline, item.Source)) is { } pipeline)
            {
                // The names tell whether the number is of this ledger.
                spool.Forget(pipeline.SpooledOf(item));
            }
        }
    }
}
