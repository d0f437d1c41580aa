using PullProcessor.Pipeline.Ledger.Rows;

namespace PullProcessor.Pipeline.Ledger;

/// <summary>What a listing means for one study's work item. A known study about which nothing is new is not written at all, so that polls stay cheap.</summary>
internal sealed class StudyEncounter
{
    private readonly WorkItemRow? known;
    private readonly WorkItemRow? refreshed;
    private readonly ClaimOrder order;
    private readonly bool countChanged;

    private StudyEncounter(bool isNowSkipped) => IsNowSkipped = isNowSkipped;

    private StudyEncounter(WorkItemRow known, DiscoveredWindow window, DiscoveredStudy study)
    {
        this.known = known;
        order = window.Campaign?.Order ?? ClaimOrder.Newest;
        var from = ColumnText.ToEnum<WorkState>(known.State);
        HasChanged = known.InstancesSeen is { } before && study.Instances is { } seen && before != seen;
        var isSettled = known.IsReleased || (from == WorkState.Skipped && known.ReasonCode == (int)FailureCode.SkippedByOperator);
        var to = isSettled
            ? NextSettledState(from, HasChanged)
            : NextState(from, study, HasChanged, wasSkippedByDiscovery: known.Stage is null, isForCampaign: window.Campaign is not null);
        IsNowSkipped = from != to && to == WorkState.Skipped;
        IsRevived = from is WorkState.Skipped or WorkState.Cancelled && from != to;
        var isTakenUp = IsRevived || IsNowSkipped;
        var reason = isSettled ? from == to ? known.Reason : null : NextReason(known, from, to, study);
        refreshed = new WorkItemRow
        {
            Id = known.Id,
            Source = known.Source,
            Pipeline = known.Pipeline,
            StudyUid = known.StudyUid,
            Lane = window.Lane == Lane.Live || (isTakenUp && to != WorkState.Skipped) ? window.Lane.ToString() : known.Lane,
            CampaignId = window.Campaign is { } campaign && study.LeftOut is null && (isTakenUp || IsOpenBackfill(known, from)) ? campaign.CampaignId : known.CampaignId,
            StudyDate = ColumnText.ToColumn(study.StudyDate) ?? known.StudyDate,
            Modalities = study.Modalities.Count > 0 ? ColumnText.ToColumn(study.Modalities) : known.Modalities,
            AccessionNumber = study.AccessionNumber ?? known.AccessionNumber,
            InstancesSeen = study.Instances ?? known.InstancesSeen,
            State = to.ToString(),
            ReasonCode = (int?)reason?.Code,
            ReasonText = reason is null ? null : LedgerTransaction.Shorten(reason.Text),
        };
        countChanged = known.InstancesSeen != refreshed.InstancesSeen;
    }

    public bool IsNew => known is null;

    public bool HasChanged { get; }

    public bool IsNowSkipped { get; }

    public bool IsRevived { get; }

    /// <summary>Whether it may be stable, and takes another listing to know.</summary>
    public bool IsArriving => refreshed?.State == nameof(WorkState.Discovered) && countChanged;

    public static StudyEncounter OfNew(bool isSkipped) => new(isSkipped);

    public static StudyEncounter OfKnown(WorkItemRow known, DiscoveredWindow window, DiscoveredStudy study) => new(known, window, study);

    public void Record(LedgerTransaction transaction)
    {
        if (known is null || refreshed is null || !(IsWorthWriting(known, refreshed) || IsConfirmed(transaction.Now)))
        {
            return;
        }

        var rows = transaction.Query<WorkItemRow>(LedgerSql.RefreshWorkItem, new
        {
            id = known.Id,
            from = known.State,
            to = refreshed.State,
            lane = refreshed.Lane,
            campaignId = refreshed.CampaignId,
            rank = ClaimRank.Of(ColumnText.ToDate(refreshed.StudyDate), order),
            studyDate = refreshed.StudyDate,
            modalities = refreshed.Modalities,
            accessionNumber = refreshed.AccessionNumber,
            instances = refreshed.InstancesSeen,
            countChanged,
            code = refreshed.ReasonCode,
            text = refreshed.ReasonText,
        });
        if (rows.Count != 1)
        {
            throw new LedgerException($"Work item {known.Id} could not be refreshed from {known.State} to {refreshed.State}; the window was not recorded.");
        }

        Tell(transaction, known, refreshed);
    }

    private static WorkState NextState(WorkState from, DiscoveredStudy study, bool hasChanged, bool wasSkippedByDiscovery, bool isForCampaign) =>
        (from, study.Skip) switch
        {
            (WorkState.Discovered or WorkState.Ready or WorkState.Waiting, not null) => WorkState.Skipped,
            (WorkState.Ready, null) when hasChanged => WorkState.Discovered,
            (WorkState.Skipped or WorkState.Cancelled, null) when study.LeftOut is not null => from,
            (WorkState.Cancelled, null) when isForCampaign => WorkState.Discovered,
            (WorkState.Skipped, null) when hasChanged || wasSkippedByDiscovery => WorkState.Discovered,
            _ => from,
        };

    // What an operator has skipped or released is no longer selection's to decide. A released study that grows may still be arriving.
    private static WorkState NextSettledState(WorkState from, bool hasChanged) => from == WorkState.Ready && hasChanged ? WorkState.Discovered : from;

    // The campaign that listed it last works on it: an earlier one may stand still.
    private static bool IsOpenBackfill(WorkItemRow known, WorkState from) =>
        known.Lane == nameof(Lane.Backfill) && from is WorkState.Discovered or WorkState.Ready or WorkState.Waiting;

    /// <summary>Discovery's word counts for what discovery skips; a reason that a run gave stays until the state changes.</summary>
    private static WorkReason? NextReason(WorkItemRow known, WorkState from, WorkState to, DiscoveredStudy study)
    {
        var isDiscoverysToSay = to == WorkState.Skipped && (from != WorkState.Skipped || known.Stage is null);
        return isDiscoverysToSay ? study.Skip : from == to ? known.Reason : null;
    }

    // It may be stable; or the clock was set back, and it would wait for the time before that.
    private bool IsConfirmed(long now) => refreshed?.State == nameof(WorkState.Discovered) && !countChanged && (!known!.IsSeenAgain || known.StableSince > now);

    private static bool IsWorthWriting(WorkItemRow before, WorkItemRow after) =>
        (before.State, before.InstancesSeen, before.StudyDate, before.Modalities, before.AccessionNumber, before.Lane, before.CampaignId, before.ReasonCode, before.ReasonText)
        != (after.State, after.InstancesSeen, after.StudyDate, after.Modalities, after.AccessionNumber, after.Lane, after.CampaignId, after.ReasonCode, after.ReasonText);

    private void Tell(LedgerTransaction transaction, WorkItemRow before, WorkItemRow after)
    {
        if (!HasChanged && before.State == after.State)
        {
            return;
        }

        var moved = before.State != after.State;
        transaction.Append(new LedgerEvent
        {
            WorkItemId = before.Id,
            Kind = IsNowSkipped ? LedgerEventKind.Skipped : IsRevived ? LedgerEventKind.Revived : LedgerEventKind.Changed,
            From = moved ? ColumnText.ToEnum<WorkState>(before.State) : null,
            To = moved ? ColumnText.ToEnum<WorkState>(after.State) : null,
            Code = IsNowSkipped ? after.Reason?.Code : null,
            Text = IsNowSkipped ? after.ReasonText : HasChanged ? $"{after.InstancesSeen} instances, {before.InstancesSeen} before" : null,
        });
    }
}
