using System.Text.Json;
using PullProcessor.Pipeline.Ledger.Rows;

namespace PullProcessor.Pipeline.Ledger;

/// <summary>Records what was listed, and lets stable studies become Ready.</summary>
public sealed class LedgerDiscovery
{
    private const int Portion = 500;

    // After so long a study is taken though no second listing has shown it.
    private static readonly TimeSpan LongestUnseen = TimeSpan.FromDays(7);

    private readonly LedgerDatabase database;

    internal LedgerDiscovery(LedgerDatabase database) => this.database = database;

    /// <summary>Records a window with all its studies in one transaction: either the ledger has both, or neither.</summary>
    /// <remarks>
    /// A study the pipeline has already keeps its work item. Its count of instances is refreshed, and when that changed it counts as
    /// stable from now on: a Ready one is Discovered again. A Skipped one is taken up again when it changed, or when discovery itself
    /// had skipped it and selection now says yes; a Cancelled one when a campaign lists it. Running and Quarantined ones keep their state,
    /// and so do Done ones unless they are to be done again.
    /// </remarks>
    /// <exception cref="CampaignNotRunningException">The window was listed for a campaign that no longer runs, or that another program lists now.</exception>
    public Task<DiscoveryReceipt> DiscoverAsync(
        DiscoveredWindow window, IReadOnlyCollection<DiscoveredStudy> studies, CancellationToken cancellationToken) =>
        database.WriteAsync("record a listed window", transaction => Discover(transaction, window, studies), cancellationToken);

    /// <summary>
    /// Discovered studies whose count of instances was listed twice, for the first time <paramref name="stableFor"/> ago, become Ready; with 0 all do. So do
    /// those that no listing has shown again for 7 days, or for <paramref name="stableFor"/> where that is longer.
    /// </summary>
    /// <returns>How many did.</returns>
    public async Task<int> PromoteStableAsync(string source, string pipeline, TimeSpan stableFor, CancellationToken cancellationToken)
    {
        var promoted = 0;
        int last;
        do
        {
            last = await database.WriteAsync("promote stable studies", transaction => Promote(transaction, source, pipeline, stableFor), cancellationToken);
            promoted += last;
        }
        while (last >= Portion);
        return promoted;
    }

    private static int Promote(LedgerTransaction transaction, string source, string pipeline, TimeSpan stableFor)
    {
        var unseenFor = stableFor == TimeSpan.Zero || stableFor > LongestUnseen ? stableFor : LongestUnseen;
        var (stableBefore, unseenBefore) = (ColumnText.ToColumn(transaction.At - stableFor), ColumnText.ToColumn(transaction.At - unseenFor));
        var ids = transaction.Query<long>(LedgerSql.PromoteStable, new { source, pipeline, stableBefore, unseenBefore, portion = Portion });
        foreach (var id in ids)
        {
            transaction.Append(new LedgerEvent
            {
                WorkItemId = id,
                Kind = LedgerEventKind.Promoted,
                From = WorkState.Discovered,
                To = WorkState.Ready,
            });
        }

        return ids.Count;
    }

    private static DiscoveryReceipt Discover(LedgerTransaction transaction, DiscoveredWindow window, IReadOnlyCollection<DiscoveredStudy> studies)
    {
        var windowId = WindowRecord.Insert(transaction, window);
        var latest = FindKnown(transaction, window, studies);
        var added = new List<(DiscoveredStudy Study, int Revision)>();
        var encounters = new List<StudyEncounter>();
        var isArriving = false;
        foreach (var study in studies.DistinctBy(study => study.StudyInstanceUid))
        {
            if (!latest.TryGetValue(study.StudyInstanceUid.Value ?? "", out var known))
            {
                added.Add((study, 1));
                continue;
            }

            var hasGrown = LateArrival.HasGrown(transaction, window, known, study);
            var encounter = StudyEncounter.OfKnown(known, window, LateArrival.Weigh(window, known, study, hasGrown));
            encounter.Record(transaction);
            encounters.Add(encounter);
            isArriving |= hasGrown || encounter.IsArriving;
            if (hasGrown)
            {
                LateArrival.Reopen(transaction, window, known, study);
            }
            else if (known.State == nameof(WorkState.Done) && study is { IsDoneAgain: true, Skip: null, LeftOut: null })
            {
                added.Add((study, known.Revision + 1));
            }
        }

        Insert(transaction, window, windowId, added);
        var news = added.Count(each => each.Revision == 1);
        isArriving |= added.Exists(each => each.Study is { IsSettled: false, ReasonAgainst: null });
        WindowRecord.Complete(transaction, window, windowId, news, isArriving);
        return new DiscoveryReceipt
        {
            WindowId = windowId,
            Discovered = news,
            Known = encounters.Count,
            Skipped = encounters.Count(encounter => encounter.IsNowSkipped) + added.Count(each => each.Study.ReasonAgainst is not null),
            Revived = encounters.Count(encounter => encounter.IsRevived),
            DoneAgain = added.Count - news,
            Changed = encounters.Count(encounter => encounter.HasChanged),
        };
    }

    private static Dictionary<string, WorkItemRow> FindKnown(LedgerTransaction transaction, DiscoveredWindow window, IReadOnlyCollection<DiscoveredStudy> studies) =>
        transaction.Query<WorkItemRow>(
                LedgerSql.FindLatestRevisions,
                new
                {
                    studies = JsonSerializer.Serialize(studies.Select(study => study.StudyInstanceUid.Value)),
                    pipeline = window.Pipeline,
                    source = window.Source,
                })
            .ToDictionary(row => row.StudyUid);

    private static void Insert(LedgerTransaction transaction, DiscoveredWindow window, long windowId, List<(DiscoveredStudy Study, int Revision)> added)
    {
        if (added.Count == 0)
        {
            return;
        }

        var before = transaction.Query<long>(LedgerSql.FindLastId).Single();
        transaction.Execute(LedgerSql.InsertWorkItems, new
        {
            source = window.Source,
            pipeline = window.Pipeline,
            lane = window.Lane.ToString(),
            campaignId = window.Campaign?.CampaignId ?? 0,
            windowId,
            studies = NewStudies.ToJson(added, window.Campaign?.Order ?? ClaimOrder.Newest),
        });
        transaction.Execute(LedgerSql.AppendDiscoveredEvents, new { after = before, redo = window.Campaign?.NotDoneBy });
    }
}
