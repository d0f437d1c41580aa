using System.Text.Json;
using Dapper;
using PullProcessor.Pipeline.Ledger.Rows;

namespace PullProcessor.Pipeline.Ledger;

/// <summary>Campaigns and the windows they are cut into. What a window finds is recorded by <see cref="LedgerDiscovery"/>, in one transaction with the window.</summary>
public sealed class LedgerCampaigns
{
    private const int Portion = 500;

    private readonly LedgerDatabase database;

    internal LedgerCampaigns(LedgerDatabase database) => this.database = database;

    /// <summary>Makes a campaign, Planned, with all its windows.</summary>
    /// <param name="scope">What it is about.</param>
    /// <param name="windows">Its windows in the order in which they are listed, each with the UID or accession number of a list, or with a day, or with neither.</param>
    /// <param name="cancellationToken">Stops before the transaction begins.</param>
    public Task<Campaign> CreateAsync(
        CampaignScope scope, IReadOnlyCollection<(WindowKind Kind, DateOnly? Day, string? Key)> windows, CancellationToken cancellationToken) =>
        database.WriteAsync(
            "make a campaign",
            transaction =>
            {
                var id = transaction.Query<long>(LedgerSql.InsertCampaign, Columns(scope)).Single();
                transaction.Execute(LedgerSql.InsertCampaignWindows, new
                {
                    campaignId = id,
                    windows = JsonSerializer.Serialize(windows.Select(window => new[] { window.Kind.ToString(), ColumnText.ToColumn(window.Day), window.Key })),
                });
                return transaction.Query<CampaignRow>(LedgerSql.FindCampaign, new { id }).Single().ToRecord(transaction.At);
            },
            cancellationToken);

    /// <summary>The latest campaign of this scope that has not ended; null where there is none.</summary>
    public Task<Campaign?> FindSameAsync(CampaignScope scope, CancellationToken cancellationToken) =>
        ReadOneAsync(LedgerSql.FindSameCampaign, Columns(scope), cancellationToken);

    /// <summary>A campaign; null where there is none of this number.</summary>
    public Task<Campaign?> FindAsync(long id, CancellationToken cancellationToken) => ReadOneAsync(LedgerSql.FindCampaign, new { id }, cancellationToken);

    /// <summary>All campaigns, the first made first.</summary>
    /// <param name="pipeline">Only of this pipeline; null for all.</param>
    /// <param name="cancellationToken">Stops before the query begins.</param>
    public Task<IReadOnlyList<Campaign>> ListAsync(string? pipeline, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<Campaign>>(
            "list campaigns",
            reader => [.. reader.Query<CampaignRow>(LedgerSql.ListCampaigns, new { pipeline }).Select(row => row.ToRecord(database.Now))],
            cancellationToken);

    /// <summary>Keeps what its plan found.</summary>
    public Task<Campaign?> SavePlanAsync(long id, string json, CancellationToken cancellationToken) =>
        MoveAsync("save a plan", LedgerSql.SavePlan, new { id, plan = json }, cancellationToken);

    /// <summary>Planned, Paused or Running to Running, under a budget that counts from now. Windows that were given up are listed again.</summary>
    /// <returns>The campaign; null where it has ended.</returns>
    public Task<Campaign?> StartAsync(long id, CampaignBudget? budget, CancellationToken cancellationToken) =>
        database.WriteAsync(
            "start a campaign",
            transaction =>
            {
                var until = budget?.Time is { } time ? ColumnText.ToColumn(transaction.At + time) : (long?)null;
                var rows = transaction.Query<CampaignRow>(
                    LedgerSql.StartCampaign, new { id, budget = budget?.Text, until, bytes = budget?.Bytes, studies = budget?.Studies });
                transaction.Execute(LedgerSql.RetryWindows, new { id });
                return rows.SingleOrDefault()?.ToRecord(transaction.At);
            },
            cancellationToken);

    /// <summary>Running to Paused: what runs is finished, nothing more is listed or claimed.</summary>
    /// <returns>The campaign; null where it was not Running.</returns>
    public Task<Campaign?> PauseAsync(long id, string note, CancellationToken cancellationToken) =>
        MoveAsync("pause a campaign", LedgerSql.PauseCampaign, new { id, note }, cancellationToken);

    /// <summary>Running to Finished, where nothing is left to do.</summary>
    /// <returns>The campaign; null where something is, or it was not Running.</returns>
    public Task<Campaign?> FinishAsync(long id, string? note, CancellationToken cancellationToken) =>
        MoveAsync("finish a campaign", LedgerSql.FinishCampaign, new { id, note }, cancellationToken);

    /// <summary>To Cancelled, and with it the studies in the backfill lane that are not begun or wait. Interrupted, it is finished by calling it again.</summary>
    /// <returns>How many studies became Cancelled; null where the campaign is not there or is Finished.</returns>
    public async Task<int?> CancelAsync(long id, string note, CancellationToken cancellationToken)
    {
        await MoveAsync("cancel a campaign", LedgerSql.CancelCampaign, new { id, note }, cancellationToken);
        if (await FindAsync(id, cancellationToken) is not { State: CampaignState.Cancelled } campaign)
        {
            return null;
        }

        var cancelled = 0;
        int last;
        do
        {
            last = await database.WriteAsync("cancel the studies of a campaign", transaction => CancelSome(transaction, campaign), cancellationToken);
            cancelled += last;
        }
        while (last > 0);
        return cancelled;
    }

    /// <summary>Becomes, or stays, the one program that lists a Running campaign.</summary>
    /// <param name="id">The campaign.</param>
    /// <param name="lister">Who wants to.</param>
    /// <param name="holdFor">For how long, unless it is called again.</param>
    /// <param name="gone">Programs that are known to be dead.</param>
    /// <param name="cancellationToken">Stops before the transaction begins.</param>
    /// <returns>False where another does, or it is not Running.</returns>
    public Task<bool> HoldListerAsync(long id, string lister, TimeSpan holdFor, IReadOnlyCollection<string> gone, CancellationToken cancellationToken) =>
        database.WriteAsync(
            "take up the listing of a campaign",
            transaction => transaction.Query<long>(
                LedgerSql.HoldLister,
                new { id, lister, expires = ColumnText.ToColumn(transaction.At + holdFor), gone = JsonSerializer.Serialize(gone) }).Count == 1,
            cancellationToken);

    /// <summary>Who lists a campaign, whether alive or not; null where nobody does.</summary>
    public Task<string?> ListerAsync(long id, CancellationToken cancellationToken) =>
        database.ReadAsync("find who lists a campaign", reader => reader.QuerySingleOrDefault<string?>(LedgerSql.FindLister, new { id }), cancellationToken);

    /// <summary>Lets others list a campaign.</summary>
    public Task ReleaseListerAsync(long id, string lister, CancellationToken cancellationToken) =>
        database.WriteAsync("let go of the listing of a campaign", transaction => transaction.Execute(LedgerSql.ReleaseLister, new { id, lister }), cancellationToken);

    /// <summary>The next window to list: one that was not listed yet, else one that could not be proven, or is to be looked at again, and is due; null where there is none now.</summary>
    public Task<CampaignWindow?> NextWindowAsync(long campaignId, CancellationToken cancellationToken) =>
        database.ReadAsync(
            "find the next window",
            reader => reader.Query<CampaignWindowRow>(LedgerSql.NextCampaignWindow, new { campaignId, now = ColumnText.ToColumn(database.Now) })
                .SingleOrDefault()?.ToRecord(),
            cancellationToken);

    /// <summary>When the next window of a campaign is due, which may be past; null where none is.</summary>
    public Task<DateTimeOffset?> NextWindowDueAsync(long campaignId, CancellationToken cancellationToken) =>
        database.ReadAsync(
            "find when the next window is due",
            reader => ColumnText.ToTime(reader.QuerySingle<long?>(LedgerSql.NextWindowDue, new { campaignId })),
            cancellationToken);

    /// <summary>A window could not be listed: it is Unproven, and tried again at the listing's next try.</summary>
    /// <exception cref="CampaignNotRunningException">The campaign no longer runs, or another program lists it.</exception>
    public Task PutOffWindowAsync(CampaignListing listing, string text, CancellationToken cancellationToken) =>
        database.WriteAsync(
            "put off a window",
            transaction =>
            {
                var rows = transaction.Query<long>(LedgerSql.PutOffWindow, new
                {
                    id = listing.WindowId,
                    campaignId = listing.CampaignId,
                    lister = listing.Lister,
                    nextTry = listing.NextTry is { } next ? ColumnText.ToColumn(next) : (long?)null,
                    text = LedgerTransaction.Shorten(text),
                });
                if (rows.Count != 1)
                {
                    throw new CampaignNotRunningException(listing.CampaignId);
                }
            },
            cancellationToken);

    /// <summary>How far it is.</summary>
    public Task<CampaignProgress> ProgressAsync(long id, CancellationToken cancellationToken) =>
        database.ReadAsync(
            "count the windows of a campaign",
            reader =>
            {
                using var snapshot = reader.BeginTransaction(deferred: true);
                var windows = reader.Query<WindowCountRow>(LedgerSql.CountWindows, new { id }, snapshot).AsList();
                return new CampaignProgress
                {
                    Windows = windows.ToDictionary(row => ColumnText.ToEnum<CampaignWindowState>(row.State), row => row.Windows),
                    WindowsToRetry = windows.Where(row => row.State == nameof(CampaignWindowState.Unproven)).Sum(row => row.ToRetry),
                    WindowsToLookAt = windows.Where(row => row.State == nameof(CampaignWindowState.Proven)).Sum(row => row.ToRetry),
                    StudiesListed = windows.Sum(row => row.Studies),
                    NotFound = windows.Sum(row => row.NotFound),
                    Items = reader.Query<LaneCountRow>(LedgerSql.CountCampaignItems, new { id }, snapshot)
                        .Where(row => row.Items > 0).ToDictionary(row => ColumnText.ToEnum<WorkState>(row.State), row => row.Items),
                };
            },
            cancellationToken);

    /// <summary>The date of the study that is claimed next in a campaign; null where none is Ready, or that one has none.</summary>
    public Task<DateOnly?> NextStudyDateAsync(long id, CancellationToken cancellationToken) =>
        database.ReadAsync(
            "find the next study of a campaign",
            reader => ColumnText.ToDate(reader.QuerySingleOrDefault<string?>(LedgerSql.FindNextStudyDate, new { id })),
            cancellationToken);

    /// <summary>Windows that were listed in vain, and studies of a list that were not found, a page at a time.</summary>
    public Task<IReadOnlyList<CampaignWindow>> TroubledWindowsAsync(long campaignId, long afterId, int limit, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<CampaignWindow>>(
            "list the windows of a campaign",
            reader => [.. reader.Query<CampaignWindowRow>(LedgerSql.ListCampaignWindows, new { campaignId, after = afterId, limit }).Select(row => row.ToRecord())],
            cancellationToken);

    private static int CancelSome(LedgerTransaction transaction, Campaign campaign)
    {
        var items = transaction.Query<ItemStateRow>(
            LedgerSql.ListCancellable,
            new { source = campaign.Scope.Source, pipeline = campaign.Scope.Pipeline, campaignId = campaign.Id, portion = Portion });
        foreach (var item in items)
        {
            if (transaction.Query<long>(LedgerSql.CancelWorkItem, new { id = item.Id, from = item.State }).Count != 1)
            {
                throw new LedgerException($"Work item {item.Id} of campaign {campaign.Id} could not be cancelled from {item.State}; nothing was written.");
            }

            transaction.Append(new LedgerEvent
            {
                WorkItemId = item.Id,
                Kind = LedgerEventKind.Cancelled,
                From = ColumnText.ToEnum<WorkState>(item.State),
                To = WorkState.Cancelled,
                Text = $"campaign {campaign.Id} was cancelled",
            });
        }

        return items.Count;
    }

    private static object Columns(CampaignScope scope) => new
    {
        source = scope.Source,
        pipeline = scope.Pipeline,
        from = ColumnText.ToColumn(scope.From),
        to = ColumnText.ToColumn(scope.To),
        listName = scope.ListName,
        listDigest = scope.ListDigest,
        modalities = ColumnText.ToColumn(scope.Modalities),
        notDoneBy = scope.NotDoneBy,
        order = scope.Order.ToString(),
        datedOnly = scope.DatedOnly,
    };

    private Task<Campaign?> ReadOneAsync(string sql, object values, CancellationToken cancellationToken) =>
        database.ReadAsync("find a campaign", reader => reader.Query<CampaignRow>(sql, values).SingleOrDefault()?.ToRecord(database.Now), cancellationToken);

    private Task<Campaign?> MoveAsync(string doing, string sql, object values, CancellationToken cancellationToken) =>
        database.WriteAsync(doing, transaction => transaction.Query<CampaignRow>(sql, values).SingleOrDefault()?.ToRecord(transaction.At), cancellationToken);
}
