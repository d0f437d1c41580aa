using System.Reflection;

namespace PullProcessor.Pipeline.Ledger;

/// <summary>The statements of Ledger/Sql, each read once. A missing file fails the first use of the ledger, not the statement's first use.</summary>
internal static class LedgerSql
{
    public static readonly string AppendDiscoveredEvents = Read("append-discovered-events");

    public static readonly string AppendEvent = Read("append-event");

    public static readonly string AppendEventOnce = Read("append-event-once");

    public static readonly string CancelCampaign = Read("cancel-campaign");

    public static readonly string CancelWorkItem = Read("cancel-work-item");

    public static readonly string CheckCounts = Read("check-counts");

    public static readonly string CheckResults = Read("check-results");

    public static readonly string ChooseAccession = Read("choose-accession");

    public static readonly string ChooseStudies = Read("choose-studies");

    public static readonly string ChooseWorkItems = Read("choose-work-items");

    public static readonly string Claim = Read("claim");

    public static readonly string Complete = Read("complete");

    public static readonly string CountCampaignItems = Read("count-campaign-items");

    public static readonly string CountFetches = Read("count-fetches");

    public static readonly string CountLanes = Read("count-lanes");

    public static readonly string CountNew = Read("count-new");

    public static readonly string CountOwnResults = Read("count-own-results");

    public static readonly string CountPrunable = Read("count-prunable");

    public static readonly string CountUndelivered = Read("count-undelivered");

    public static readonly string CountWindows = Read("count-windows");

    public static readonly string CoverDay = Read("cover-day");

    public static readonly string Defer = Read("defer");

    public static readonly string EnterSolitude = Read("enter-solitude");

    public static readonly string EnterStage = Read("enter-stage");

    public static readonly string FindCampaign = Read("find-campaign");

    public static readonly string FindClaimable = Read("find-claimable");

    public static readonly string FindDeathMark = Read("find-death-mark");

    public static readonly string FindDeliverable = Read("find-deliverable");

    public static readonly string FindLastId = Read("find-last-id");

    public static readonly string FindLastListing = Read("find-last-listing");

    public static readonly string FindLastSweep = Read("find-last-sweep");

    public static readonly string FindLatestRevisions = Read("find-latest-revisions");

    public static readonly string FindLister = Read("find-lister");

    public static readonly string FindModels = Read("find-models");

    public static readonly string FindNextStudyDate = Read("find-next-study-date");

    public static readonly string FindPredecessors = Read("find-predecessors");

    public static readonly string FindResult = Read("find-result");

    public static readonly string FindResults = Read("find-results");

    public static readonly string FindRetry = Read("find-retry");

    public static readonly string FindSameCampaign = Read("find-same-campaign");

    public static readonly string FindStates = Read("find-states");

    public static readonly string FindStudy = Read("find-study");

    public static readonly string FindWorkItem = Read("find-work-item");

    public static readonly string FinishCampaign = Read("finish-campaign");

    public static readonly string ForgetDialect = Read("forget-dialect");

    public static readonly string ForgetPulses = Read("forget-pulses");

    public static readonly string ForgetTrait = Read("forget-trait");

    public static readonly string HandBack = Read("hand-back");

    public static readonly string HoldLease = Read("hold-lease");

    public static readonly string HoldLister = Read("hold-lister");

    public static readonly string InsertCampaign = Read("insert-campaign");

    public static readonly string InsertCampaignWindows = Read("insert-campaign-windows");

    public static readonly string InsertWindow = Read("insert-window");

    public static readonly string InsertWorkItems = Read("insert-work-items");

    public static readonly string ListCampaignWindows = Read("list-campaign-windows");

    public static readonly string ListCampaigns = Read("list-campaigns");

    public static readonly string ListCancellable = Read("list-cancellable");

    public static readonly string LearnDialect = Read("learn-dialect");

    public static readonly string ListOpenWindows = Read("list-open-windows");

    public static readonly string ListOrphans = Read("list-orphans");

    public static readonly string ListOwners = Read("list-owners");

    public static readonly string ListPrunable = Read("list-prunable");

    public static readonly string ListResults = Read("list-results");

    public static readonly string ListTrials = Read("list-trials");

    public static readonly string ListUnseenDays = Read("list-unseen-days");

    public static readonly string ListWindows = Read("list-windows");

    public static readonly string ListWorkItems = Read("list-work-items");

    public static readonly string LoadCounts = Read("load-counts");

    public static readonly string LoadCoveredDays = Read("load-covered-days");

    public static readonly string LoadDayCounts = Read("load-day-counts");

    public static readonly string LoadDialect = Read("load-dialect");

    public static readonly string LoadEvents = Read("load-events");

    public static readonly string LoadInstances = Read("load-instances");

    public static readonly string LoadPulses = Read("load-pulses");

    public static readonly string LoadReasons = Read("load-reasons");

    public static readonly string LoadResults = Read("load-results");

    public static readonly string LoadStages = Read("load-stages");

    public static readonly string LoadTotals = Read("load-totals");

    public static readonly string LoadWorkItems = Read("load-work-items");

    public static readonly string LookBack = Read("look-back");

    public static readonly string MarkLookedBack = Read("mark-looked-back");

    public static readonly string MarkWindow = Read("mark-window");

    public static readonly string MendNextTry = Read("mend-next-try");

    public static readonly string NextCampaignWindow = Read("next-campaign-window");

    public static readonly string NextDue = Read("next-due");

    public static readonly string NextWindowDue = Read("next-window-due");

    public static readonly string PauseCampaign = Read("pause-campaign");

    public static readonly string Postpone = Read("postpone");

    public static readonly string PrioritizeByOrder = Read("prioritize-by-order");

    public static readonly string PromoteStable = Read("promote-stable");

    public static readonly string PruneEvents = Read("prune-events");

    public static readonly string PruneInstances = Read("prune-instances");

    public static readonly string PutOffWindow = Read("put-off-window");

    public static readonly string Quarantine = Read("quarantine");

    public static readonly string QuarantineOrphan = Read("quarantine-orphan");

    public static readonly string RecordBuilt = Read("record-built");

    public static readonly string RecordConfirmed = Read("record-confirmed");

    public static readonly string RecordExpected = Read("record-expected");

    public static readonly string RecordFailed = Read("record-failed");

    public static readonly string RecordFetched = Read("record-fetched");

    public static readonly string RecordFound = Read("record-found");

    public static readonly string RecordInstance = Read("record-instance");

    public static readonly string RecordLost = Read("record-lost");

    public static readonly string RecordPrediction = Read("record-prediction");

    public static readonly string RecordStored = Read("record-stored");

    public static readonly string RecordTrial = Read("record-trial");

    public static readonly string RefreshWorkItem = Read("refresh-work-item");

    public static readonly string ReleaseByOrder = Read("release-by-order");

    public static readonly string ReleaseLister = Read("release-lister");

    public static readonly string ReleaseOrphan = Read("release-orphan");

    public static readonly string RelistWindows = Read("relist-windows");

    public static readonly string RenewLease = Read("renew-lease");

    public static readonly string ReserveResult = Read("reserve-result");

    public static readonly string RetryByOrder = Read("retry-by-order");

    public static readonly string RetryWindows = Read("retry-windows");

    public static readonly string Revise = Read("revise");

    public static readonly string ReviseGrown = Read("revise-grown");

    public static readonly string SampleDone = Read("sample-done");

    public static readonly string SavePlan = Read("save-plan");

    public static readonly string Skip = Read("skip");

    public static readonly string SkipByOrder = Read("skip-by-order");

    public static readonly string StartCampaign = Read("start-campaign");

    public static readonly string SupersedeResults = Read("supersede-results");

    public static readonly string TakeTurn = Read("take-turn");

    public static readonly string TakeUpInstance = Read("take-up-instance");

    public static readonly string TellPulse = Read("tell-pulse");

    public static readonly string UnconfirmedResults = Read("unconfirmed-results");

    private static string Read(string name)
    {
        var resource = $"Sql/{name}.sql";
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"The program was built without its resource {resource}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
