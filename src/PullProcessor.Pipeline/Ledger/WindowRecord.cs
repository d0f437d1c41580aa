using PullProcessor.Pipeline.Ledger.Rows;

namespace PullProcessor.Pipeline.Ledger;

/// <summary>The rows that a listing leaves beside those of its studies: its own, those of its days, and that of the campaign's window.</summary>
internal static class WindowRecord
{
    public static long Insert(LedgerTransaction transaction, DiscoveredWindow window)
    {
        transaction.Execute(LedgerSql.RelistWindows, new
        {
            source = window.Source,
            pipeline = window.Pipeline,
            kind = window.Kind.ToString(),
            from = ColumnText.ToColumn(window.From),
            to = ColumnText.ToColumn(window.To),
        });
        return transaction.Query<long>(LedgerSql.InsertWindow, new
        {
            source = window.Source,
            pipeline = window.Pipeline,
            lane = window.Lane.ToString(),
            kind = window.Kind.ToString(),
            campaignId = window.Campaign?.CampaignId ?? 0,
            from = ColumnText.ToColumn(window.From),
            to = ColumnText.ToColumn(window.To),
            studies = window.Studies,
            rows = window.Rows,
            pages = window.Pages,
            isProven = window.IsProven,
            proof = LedgerTransaction.Shorten(window.Proof),
        }).Single();
    }

    public static void Complete(LedgerTransaction transaction, DiscoveredWindow window, long windowId, int news, bool isArriving)
    {
        if (news > 0)
        {
            transaction.Execute(LedgerSql.CountNew, new { windowId, @new = news });
        }

        foreach (var day in DaysOf(window))
        {
            transaction.Execute(LedgerSql.CoverDay, new
            {
                source = window.Source,
                pipeline = window.Pipeline,
                day = ColumnText.ToColumn(day) ?? "",
                windowId,
                proves = window.IsProven && (day is null || window.IsOver),
                @new = news,
            });
        }

        if (window.Campaign is { } campaign)
        {
            Mark(transaction, window, windowId, campaign, isArriving ? campaign.LookAgainAt : null);
        }
    }

    private static void Mark(LedgerTransaction transaction, DiscoveredWindow window, long windowId, CampaignListing campaign, DateTimeOffset? again)
    {
        var nextTry = window.IsProven ? again : campaign.NextTry;
        var rows = transaction.Query<long>(LedgerSql.MarkWindow, new
        {
            id = campaign.WindowId,
            campaignId = campaign.CampaignId,
            lister = campaign.Lister,
            to = (window.IsProven ? CampaignWindowState.Proven : CampaignWindowState.Unproven).ToString(),
            nextTry = nextTry is { } next ? ColumnText.ToColumn(next) : (long?)null,
            windowId,
            studies = window.Studies,
            text = LedgerTransaction.Shorten(window.Proof),
        });
        if (rows.Count != 1)
        {
            throw new CampaignNotRunningException(campaign.CampaignId);
        }
    }

    /// <returns>One null for the sweep of studies without a date; nothing for single studies, which prove no day.</returns>
    private static IEnumerable<DateOnly?> DaysOf(DiscoveredWindow window)
    {
        if (window.Kind == WindowKind.Undated)
        {
            yield return null;
        }
        else if (window is { Kind: WindowKind.Days, From: { } from, To: { } to })
        {
            for (var day = from; day <= to; day = day.AddDays(1))
            {
                yield return day;
            }
        }
    }
}
