using PullProcessor.Pipeline.Ledger.Rows;

namespace PullProcessor.Pipeline.Ledger;

/// <summary>Records what was listed, and lets stable studies become Ready.</summary>
public sealed class LedgerDiscovery
{
    private const int Portion = 500;

    private readonly LedgerDatabase database;

    internal LedgerDiscovery(LedgerDatabase database) => this.database = database;

    /// <summary>Records a window with all its studies in one transaction: either the ledger has both, or neither.</summary>
    /// <remarks>
    /// A study the pipeline has already keeps its work item. Its count of instances is refreshed, and when that changed it counts as
    /// stable from now on: a Ready one is Discovered again. A Skipped one is taken up again when it changed, or when discovery itself
    /// had skipped it and selection now says yes. Running, Done and Quarantined ones keep their state.
    /// </remarks>
    public Task<DiscoveryReceipt> DiscoverAsync(
        DiscoveredWindow window, IReadOnlyCollection<DiscoveredStudy> studies, CancellationToken cancellationToken) =>
        database.WriteAsync(
            "record a listed window",
            transaction =>
            {
                var windowId = InsertWindow(transaction, window);
                var encounters = studies.Select(study => Encounter(transaction, window, windowId, study)).ToList();
                return new DiscoveryReceipt
                {
                    WindowId = windowId,
                    Discovered = encounters.Count(encounter => encounter.IsNew),
                    Known = encounters.Count(encounter => !encounter.IsNew),
                    Skipped = encounters.Count(encounter => encounter.IsNowSkipped),
                    Revived = encounters.Count(encounter => encounter.IsRevived),
                    Changed = encounters.Count(encounter => encounter.HasChanged),
                };
            },
            cancellationToken);

    /// <summary>Discovered studies whose count of instances has stood still for <paramref name="stableFor"/> become Ready.</summary>
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
        while (last == Portion);
        return promoted;
    }

    private static int Promote(LedgerTransaction transaction, string source, string pipeline, TimeSpan stableFor)
    {
        var stableBefore = ColumnText.ToColumn(transaction.At - stableFor);
        var ids = transaction.Query<long>(LedgerSql.PromoteStable, new { source, pipeline, stableBefore, portion = Portion });
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

    private static long InsertWindow(LedgerTransaction transaction, DiscoveredWindow window)
    {
        transaction.Execute(LedgerSql.RelistWindows, new
        {
            source = window.Source,
            pipeline = window.Pipeline,
            from = ColumnText.ToColumn(window.From),
            to = ColumnText.ToColumn(window.To),
        });
        return transaction.Query<long>(LedgerSql.InsertWindow, new
        {
            source = window.Source,
            pipeline = window.Pipeline,
            lane = window.Lane.ToString(),
            from = ColumnText.ToColumn(window.From),
            to = ColumnText.ToColumn(window.To),
            studies = window.Studies,
            rows = window.Rows,
            pages = window.Pages,
            isProven = window.IsProven,
            proof = LedgerTransaction.Shorten(window.Proof),
        }).Single();
    }

    private static StudyEncounter Encounter(LedgerTransaction transaction, DiscoveredWindow window, long windowId, DiscoveredStudy study)
    {
        var known = transaction.Query<WorkItemRow>(
            LedgerSql.FindLatestRevision,
            new { study = study.StudyInstanceUid.Value, pipeline = window.Pipeline, source = window.Source });
        if (known.Count == 0)
        {
            return Insert(transaction, window, windowId, study);
        }

        var encounter = StudyEncounter.OfKnown(known[0], window.Lane, study);
        encounter.Record(transaction);
        return encounter;
    }

    private static StudyEncounter Insert(LedgerTransaction transaction, DiscoveredWindow window, long windowId, DiscoveredStudy study)
    {
        var state = study.Skip is null ? WorkState.Discovered : WorkState.Skipped;
        var id = transaction.Query<long>(LedgerSql.InsertWorkItem, new
        {
            source = window.Source,
            pipeline = window.Pipeline,
            study = study.StudyInstanceUid.Value,
            revision = 1,
            lane = window.Lane.ToString(),
            windowId,
            studyDate = ColumnText.ToColumn(study.StudyDate),
            modalities = ColumnText.ToColumn(study.Modalities),
            accessionNumber = study.AccessionNumber,
            instances = study.Instances,
            state = state.ToString(),
            code = (int?)study.Skip?.Code,
            text = study.Skip is { } skip ? LedgerTransaction.Shorten(skip.Text) : null,
        }).Single();
        transaction.Append(new LedgerEvent
        {
            WorkItemId = id,
            Kind = LedgerEventKind.Discovered,
            To = state,
            Code = study.Skip?.Code,
            Text = study.Skip?.Text,
        });
        return StudyEncounter.OfNew(isSkipped: study.Skip is not null);
    }
}
