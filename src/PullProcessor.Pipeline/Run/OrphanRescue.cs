using Microsoft.Extensions.Logging;
using PullProcessor.Pipeline.Ledger;

namespace PullProcessor.Pipeline.Run;

/// <summary>Takes back the studies of programs that ended without notice: at once where they ran on this machine, else when their lease has expired.</summary>
public static class OrphanRescue
{
    /// <summary>Takes back what nobody works on any more.</summary>
    public static async Task RescueAsync(SqliteLedger ledger, ILogger logger, CancellationToken ct)
    {
        var owners = await ledger.Claims.ListOwnersAsync(ct);
        var released = await ledger.Claims.ReleaseOrphansAsync([.. owners.Where(ProcessIdentity.IsGone)], ct);
        if (released.Count > 0)
        {
            RunLog.OrphansReleased(logger, released.Count);
            foreach (var poison in released.Where(item => item.State == WorkState.Quarantined))
            {
                RunLog.Quarantined(logger, poison.StudyInstanceUid, poison.Pipeline, (int)FailureCode.ProgramDied, poison.Reason?.Text ?? "");
            }
        }
    }
}
