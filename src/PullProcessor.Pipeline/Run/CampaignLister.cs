using Microsoft.Extensions.Logging;
using PullProcessor.DicomWeb;
using PullProcessor.Pipeline.Ledger;
using PullProcessor.Pipeline.Query;

namespace PullProcessor.Pipeline.Run;

/// <summary>Lists the windows of a campaign, one after the other, and records each with its studies. Killed at any point it goes on with the next window.</summary>
public sealed class CampaignLister(PipelineDefinition pipeline, SqliteLedger ledger, RunTally tally, TimeProvider time, ILogger logger)
{
    // Studies this old are not waited for: what still arrives for them reopens them.
    private const int SettledAfterDays = 7;

    // So many windows in a row that fail: it is the source, not the windows.
    private const int MostFailuresInARow = 3;

    private static readonly TimeSpan HoldFor = TimeSpan.FromMinutes(10);

    // After the last the window is given up and stays a gap, until the campaign is started again.
    private static readonly TimeSpan[] Delays = [TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(10), TimeSpan.FromHours(1), TimeSpan.FromHours(6)];

    private readonly WindowDiscovery windows = new(pipeline, ledger, tally, time, logger);

    /// <summary>Lists every window that is due.</summary>
    /// <param name="campaign">A Running campaign of the pipeline.</param>
    /// <param name="onWindow">Called after each window: there may be work.</param>
    /// <param name="ct">Stops between two windows, or breaks a request.</param>
    public async Task<CampaignPass> ListAsync(Campaign campaign, Action onWindow, CancellationToken ct)
    {
        var listed = 0;
        var failuresInARow = 0;
        try
        {
            while (await HoldAsync(campaign.Id, ct))
            {
                if (await ledger.Campaigns.NextWindowAsync(campaign.Id, ct) is not { } window)
                {
                    return new CampaignPass(listed);
                }

                if (pipeline.PauseAt(time.GetUtcNow()) is { } pause)
                {
                    RunLog.SourcePaused(logger, pipeline.Name, pause.Until, pause.Reason);
                    return new CampaignPass(listed) { Pause = pause };
                }

                if (await ListAsync(campaign, window, ct) is { } fault)
                {
                    if (++failuresInARow == MostFailuresInARow || fault.Kind is DicomWebErrorKind.Unreachable or DicomWebErrorKind.Unauthorized or DicomWebErrorKind.Throttled)
                    {
                        return new CampaignPass(listed) { Fault = fault };
                    }

                    continue;
                }

                failuresInARow = 0;
                listed++;
                onWindow();
            }
        }
        catch (CampaignNotRunningException)
        {
            // Paused or cancelled while the source answered. The window is listed again if the campaign goes on.
        }
        finally
        {
            // No token: who stops must not leave others waiting for the hold to expire.
            await ledger.Campaigns.ReleaseListerAsync(campaign.Id, ProcessIdentity.Current, CancellationToken.None);
        }

        return new CampaignPass(listed) { IsElsewhere = true };
    }

    private async Task<bool> HoldAsync(long campaignId, CancellationToken ct)
    {
        var lister = await ledger.Campaigns.ListerAsync(campaignId, ct);
        IReadOnlyCollection<string> gone = lister is not null && ProcessIdentity.IsGone(lister) ? [lister] : [];
        return await ledger.Campaigns.HoldListerAsync(campaignId, ProcessIdentity.Current, HoldFor, gone, ct);
    }

    /// <returns>What kept the window from being listed; null where it was.</returns>
    private async Task<DicomWebException?> ListAsync(Campaign campaign, CampaignWindow window, CancellationToken ct)
    {
        var query = CampaignCut.QueryOf(window);
        var next = window.Tries < Delays.Length ? time.GetUtcNow() + Delays[window.Tries] : (DateTimeOffset?)null;
        var requirement = campaign.Scope.NotDoneBy is { } text ? ModelRequirement.Read(text) : null;
        var listing = new CampaignListing(campaign.Id, window.Id, campaign.Scope.Order, ProcessIdentity.Current, next, requirement is null ? null : $"not done by {requirement}")
        {
            LookAgainAt = pipeline.StableFor == TimeSpan.Zero ? null : time.GetUtcNow() + pipeline.StableFor,
        };
        try
        {
            var found = await windows.ListAsync(query, ct);
            var wanted = found with { Matches = [.. found.Matches.Where(match => CampaignSelection.IsWithin(campaign.Scope, match))] };
            var selection = await CampaignSelection.OfAsync(campaign.Scope, requirement, wanted.Matches, ledger, ct);
            await windows.RecordAsync(wanted, Lane.Backfill, listing, match => ToDiscovered(match, selection), ct);
            return null;
        }
        catch (DicomWebException fault)
        {
            RunLog.ListingFailed(logger, query, pipeline.SourceName, pipeline.Name, fault.Message);
            if (fault.Kind is not (DicomWebErrorKind.Unreachable or DicomWebErrorKind.Unauthorized or DicomWebErrorKind.Throttled))
            {
                await ledger.Campaigns.PutOffWindowAsync(listing, fault.Message, ct);
            }

            return fault;
        }
    }

    private DiscoveredStudy ToDiscovered(StudyMatch match, CampaignSelection selection) => windows.ToDiscovered(match) with
    {
        LeftOut = selection.ReasonAgainst(match) is { } reason ? new WorkReason(FailureCode.NotSelected, reason) : null,
        IsSettled = pipeline.StableFor == TimeSpan.Zero || match.StudyDate < windows.Today.AddDays(-SettledAfterDays),
        IsDoneAgain = selection.IsWantedAgain(match.Study),
    };
}
