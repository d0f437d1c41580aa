using System.Globalization;
using PullProcessor.Pipeline.Ledger.Rows;

namespace PullProcessor.Pipeline.Ledger;

/// <summary>What a listing says of a study that is Done, by the pipeline's policy.</summary>
internal static class LateArrival
{
    /// <summary>The study as its encounter is to see it: without its count where that is nothing to tell.</summary>
    public static DiscoveredStudy Weigh(DiscoveredWindow window, WorkItemRow known, DiscoveredStudy study, bool hasGrown) =>
        known.State != nameof(WorkState.Done) || window.LateGrowth == LateGrowth.Note || hasGrown ? study : study with { Instances = null };

    /// <summary>Opens the next revision of a study that has grown: in the lane, and for the campaign, that has found it.</summary>
    public static void Reopen(LedgerTransaction transaction, DiscoveredWindow window, WorkItemRow known, DiscoveredStudy study)
    {
        var revised = transaction.Query<WorkItemRow>(LedgerSql.ReviseGrown, new
        {
            id = known.Id,
            instances = study.Instances,
            lane = window.Lane.ToString(),
            campaignId = window.Campaign?.CampaignId ?? 0,
            rank = ClaimRank.Of(ColumnText.ToDate(known.StudyDate), window.Campaign?.Order ?? ClaimOrder.Newest),
        });
        if (revised.Count == 1)
        {
            var text = string.Create(CultureInfo.InvariantCulture, $"{study.Instances} instances, {known.InstancesSeen} when it was done");
            StudyRevision.Tell(transaction, known.Id, revised[0], LedgerEventKind.Grown, text, by: null);
        }
    }

    /// <summary>Whether it is Done, is to be done again when it grows, and has more instances than our own results explain.</summary>
    public static bool HasGrown(LedgerTransaction transaction, DiscoveredWindow window, WorkItemRow known, DiscoveredStudy study) =>
        known.State == nameof(WorkState.Done) && window.LateGrowth == LateGrowth.Reprocess && study.Skip is null && study.Instances > known.InstancesSeen
        && study.Instances > known.InstancesSeen + transaction.Query<long>(LedgerSql.CountOwnResults, new { study = known.StudyUid, since = known.StableSince }).Single();
}
