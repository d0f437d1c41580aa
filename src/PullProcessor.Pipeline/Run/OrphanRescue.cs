using Microsoft.Extensions.Logging;
using PullProcessor.Pipeline.Ledger;

namespace PullProcessor.Pipeline.Run;

/// <summary>Takes back the studies of programs that ended without notice: at once where they ran on this machine, else when their lease has expired.</summary>
public static class OrphanRescue
{
    /// <summary>A process of another machine that has said nothing for so long is not shown any more.</summary>
    public static readonly TimeSpan LongestSilence = TimeSpan.FromDays(1);

    /// <summary>Takes back what nobody works on any more.</summary>
    public static async Task RescueAsync(SqliteLedger ledger, ILogger logger, CancellationToken ct)
    {
        var silent = (await ledger.Pulse.SourcesAsync(ct)).Select(pulse => pulse.Process).Distinct();
        await ledger.Pulse.ForgetAsync([.. silent.Where(ProcessIdentity.IsGone)], LongestSilence, ct);
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
