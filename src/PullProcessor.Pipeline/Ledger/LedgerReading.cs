using System.Text.Json;
using Dapper;
using PullProcessor.Dicom;
using PullProcessor.Pipeline.Ledger.Rows;

namespace PullProcessor.Pipeline.Ledger;

/// <summary>Looks into the ledger without waiting for a writer.</summary>
public sealed class LedgerReading
{
    private readonly LedgerDatabase database;

    internal LedgerReading(LedgerDatabase database) => this.database = database;

    /// <summary>Where every pipeline stands at every source. Costs the same for ten work items and for ten million.</summary>
    public Task<IReadOnlyList<PipelineCounts>> CountsAsync(CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<PipelineCounts>>(
            "count work items",
            reader =>
            {
                // One snapshot for both tables, so that totals and counts belong together.
                using var snapshot = reader.BeginTransaction(deferred: true);
                var states = reader.Query<StateCountRow>(LedgerSql.LoadCounts, transaction: snapshot).ToLookup(row => (row.Source, row.Pipeline));
                return [.. reader.Query<PipelineTotalRow>(LedgerSql.LoadTotals, transaction: snapshot)
                    .Select(total => Count(total, states[(total.Source, total.Pipeline)]))];
            },
            cancellationToken);

    /// <summary>Where every lane and campaign stands. Costs the same for ten work items and for ten million.</summary>
    public Task<IReadOnlyList<LaneCount>> LaneCountsAsync(CancellationToken cancellationToken) =>
        ReadAllAsync<LaneCountRow, LaneCount>(
            "count lanes",
            LedgerSql.CountLanes,
            new { },
            row => new LaneCount(row.Source, row.Pipeline, ColumnText.ToEnum<Lane>(row.Lane), row.CampaignId, ColumnText.ToEnum<WorkState>(row.State), row.Items),
            cancellationToken);

    /// <summary>Work items in the order they were discovered, a page at a time.</summary>
    public async Task<IReadOnlyList<WorkItem>> ListAsync(StudyFilter filter, CancellationToken cancellationToken)
    {
        if (filter.States.Count == 0)
        {
            return await ListAsync(filter, null, cancellationToken);
        }

        // A state at a time, each by its index; together they would be searched by id, through all that was ever done.
        var pages = new List<WorkItem>();
        foreach (var state in filter.States.Distinct())
        {
            pages.AddRange(await ListAsync(filter, state, cancellationToken));
        }

        return [.. pages.OrderBy(item => item.Id).Take(filter.Limit)];
    }

    /// <summary>A study's work items: of all sources, pipelines and revisions.</summary>
    public Task<IReadOnlyList<WorkItem>> FindAsync(StudyInstanceUid study, CancellationToken cancellationToken) =>
        ReadAllAsync<WorkItemRow, WorkItem>(
            "find a study", LedgerSql.FindStudy, new { study = study.Value }, row => row.ToRecord(), cancellationToken);

    /// <summary>One work item as it stands.</summary>
    /// <exception cref="LedgerException">There is none with this number.</exception>
    public async Task<WorkItem> LoadAsync(long workItemId, CancellationToken cancellationToken)
    {
        var items = await ReadAllAsync<WorkItemRow, WorkItem>(
            "load a work item", LedgerSql.LoadWorkItems, new { ids = JsonSerializer.Serialize(new[] { workItemId }) }, row => row.ToRecord(), cancellationToken);
        return items.Count == 1 ? items[0] : throw new LedgerException($"The ledger has no work item {workItemId}.");
    }

    /// <summary>Those of some work items that the ledger has.</summary>
    public Task<IReadOnlyList<WorkItem>> LoadAsync(IReadOnlyCollection<long> workItemIds, CancellationToken cancellationToken) =>
        ReadAllAsync<WorkItemRow, WorkItem>(
            "load work items", LedgerSql.LoadWorkItems, new { ids = JsonSerializer.Serialize(workItemIds) }, row => row.ToRecord(), cancellationToken);

    /// <summary>The whole story of a work item, oldest first.</summary>
    public Task<IReadOnlyList<LedgerEvent>> EventsAsync(long workItemId, CancellationToken cancellationToken) =>
        ReadAllAsync<EventRow, LedgerEvent>(
            "load events", LedgerSql.LoadEvents, new { workItemId }, row => row.ToRecord(), cancellationToken);

    /// <summary>Windows that were listed, the latest first.</summary>
    /// <param name="source">Only of this source; null for all.</param>
    /// <param name="pipeline">Only of this pipeline; null for all.</param>
    /// <param name="limit">Most windows to answer.</param>
    /// <param name="cancellationToken">Stops before the query begins.</param>
    public Task<IReadOnlyList<ListedWindow>> WindowsAsync(string? source, string? pipeline, int limit, CancellationToken cancellationToken) =>
        ReadAllAsync<WindowRow, ListedWindow>(
            "list windows", LedgerSql.ListWindows, new { source, pipeline, limit }, row => row.ToRecord(), cancellationToken);

    /// <summary>Windows whose last listing could not be proven complete, the newest dates of each pipeline first. Costs what is open, whatever the history.</summary>
    /// <param name="source">Only of this source; null for all.</param>
    /// <param name="pipeline">Only of this pipeline; null for all.</param>
    /// <param name="limit">Most windows to answer.</param>
    /// <param name="cancellationToken">Stops before the query begins.</param>
    public Task<IReadOnlyList<ListedWindow>> OpenWindowsAsync(string? source, string? pipeline, int limit, CancellationToken cancellationToken) =>
        ReadAllAsync<WindowRow, ListedWindow>(
            "list open windows", LedgerSql.ListOpenWindows, new { source, pipeline, limit }, row => row.ToRecord(), cancellationToken);

    /// <summary>Days of studies of the live lane that have stood still for <paramref name="stableFor"/> and need nothing but a second listing to be taken.</summary>
    public Task<IReadOnlyList<DateOnly>> UnseenDaysAsync(string source, string pipeline, TimeSpan stableFor, CancellationToken cancellationToken) =>
        ReadAllAsync<string, DateOnly>(
            "list days to be listed again",
            LedgerSql.ListUnseenDays,
            new { source, pipeline, stableBefore = ColumnText.ToColumn(database.Now - stableFor), portion = 1000 },
            day => ColumnText.ToDate(day) ?? DateOnly.MinValue,
            cancellationToken);

    /// <summary>The last listing without dates of a pipeline; null where there was none.</summary>
    public async Task<ListedWindow?> LastSweepAsync(string source, string pipeline, CancellationToken cancellationToken)
    {
        var windows = await ReadAllAsync<WindowRow, ListedWindow>(
            "find the last sweep", LedgerSql.FindLastSweep, new { source, pipeline }, row => row.ToRecord(), cancellationToken);
        return windows.Count > 0 ? windows[0] : null;
    }

    /// <summary>The results of a work item, superseded ones included.</summary>
    public Task<IReadOnlyList<ResultRecord>> ResultsAsync(long workItemId, CancellationToken cancellationToken) =>
        ResultsAsync([workItemId], cancellationToken);

    /// <summary>The results of several work items in one query, ordered by item.</summary>
    public Task<IReadOnlyList<ResultRecord>> ResultsAsync(IReadOnlyCollection<long> workItemIds, CancellationToken cancellationToken) =>
        ReadAllAsync<ResultRow, ResultRecord>(
            "load results", LedgerSql.LoadResults, new { workItemIds = JsonSerializer.Serialize(workItemIds) }, row => row.ToRecord(), cancellationToken);

    /// <summary>Results in the order they were reserved, a page at a time.</summary>
    public async Task<IReadOnlyList<ListedResult>> ListResultsAsync(ResultFilter filter, CancellationToken cancellationToken)
    {
        var results = filter.Study is { } study ? await ResultsOfAsync(study, filter, cancellationToken) : await ReadAllAsync<ResultRow, ResultRecord>(
            "list results",
            LedgerSql.ListResults,
            new
            {
                after = filter.AfterId,
                pipeline = filter.Pipeline,
                destination = filter.Destination,
                kind = filter.Kind,
                from = ColumnText.ToColumn(filter.From),
                to = ColumnText.ToColumn(filter.To),
                states = JsonSerializer.Serialize(filter.States.Select(state => state.ToString())),
                limit = filter.Limit,
            },
            row => row.ToRecord(),
            cancellationToken);
        return await WithItemsAsync(results, cancellationToken);
    }

    /// <summary>An object at all its destinations.</summary>
    public async Task<IReadOnlyList<ListedResult>> FindResultsAsync(SopInstanceUid instance, CancellationToken cancellationToken) =>
        await WithItemsAsync(
            await ReadAllAsync<ResultRow, ResultRecord>("find a result", LedgerSql.FindResults, new { sop = instance.Value }, row => row.ToRecord(), cancellationToken),
            cancellationToken);

    /// <summary>How many studies wait for a destination that does not answer.</summary>
    /// <param name="destination">Its name.</param>
    /// <param name="limit">Where counting may stop.</param>
    /// <param name="cancellationToken">Stops before the query begins.</param>
    public Task<long> UndeliveredAsync(string destination, int limit, CancellationToken cancellationToken) =>
        database.ReadAsync("count undelivered studies", reader => reader.QuerySingle<long>(LedgerSql.CountUndelivered, new { destination, limit }), cancellationToken);

    /// <summary>When the next Waiting item of a pipeline is due, which may be past; null when none waits.</summary>
    public Task<DateTimeOffset?> NextDueAsync(string source, string pipeline, CancellationToken cancellationToken) =>
        database.ReadAsync(
            "find the next try",
            reader => ColumnText.ToTime(reader.QuerySingle<long?>(LedgerSql.NextDue, new { source, pipeline, now = ColumnText.ToColumn(database.Now) })),
            cancellationToken);

    private Task<IReadOnlyList<WorkItem>> ListAsync(StudyFilter filter, WorkState? state, CancellationToken cancellationToken) =>
        ReadAllAsync<WorkItemRow, WorkItem>(
            "list work items",
            LedgerSql.ListWorkItems,
            new
            {
                state = state?.ToString(),
                after = filter.AfterId,
                source = filter.Source,
                pipeline = filter.Pipeline,
                code = (int?)filter.Code,
                from = ColumnText.ToColumn(filter.From),
                to = ColumnText.ToColumn(filter.To),
                limit = filter.Limit,
            },
            row => row.ToRecord(),
            cancellationToken);

    // A study has a handful of results; looking for them among all would be slow.
    private async Task<IReadOnlyList<ResultRecord>> ResultsOfAsync(StudyInstanceUid study, ResultFilter filter, CancellationToken cancellationToken)
    {
        var items = (await FindAsync(study, cancellationToken)).Where(item =>
            (filter.Pipeline is null || item.Pipeline == filter.Pipeline)
            && (filter.From is null || item.StudyDate >= filter.From) && (filter.To is null || item.StudyDate <= filter.To));
        var results = await ResultsAsync([.. items.Select(item => item.Id)], cancellationToken);
        return
        [
            .. results.Where(result => result.Id > filter.AfterId && filter.States.Contains(result.State)
                    && (filter.Destination is null || result.Destination == filter.Destination) && (filter.Kind is null || result.ObjectKind == filter.Kind))
                .OrderBy(result => result.Id).Take(filter.Limit),
        ];
    }

    private async Task<IReadOnlyList<ListedResult>> WithItemsAsync(IReadOnlyList<ResultRecord> results, CancellationToken cancellationToken)
    {
        var ids = JsonSerializer.Serialize(results.Select(result => result.WorkItemId).Distinct());
        var items = (await ReadAllAsync<WorkItemRow, WorkItem>("load work items", LedgerSql.LoadWorkItems, new { ids }, row => row.ToRecord(), cancellationToken))
            .ToDictionary(item => item.Id);
        return [.. results.Select(result => new ListedResult(items[result.WorkItemId], result))];
    }

    private static PipelineCounts Count(PipelineTotalRow total, IEnumerable<StateCountRow> states) => new()
    {
        Source = total.Source,
        Pipeline = total.Pipeline,
        ByState = states.Where(row => row.Items > 0).ToDictionary(row => ColumnText.ToEnum<WorkState>(row.State), row => row.Items),
        InstancesFetched = total.InstancesFetched,
        BytesFetched = total.BytesFetched,
        BytesRefetched = total.BytesRefetched,
        ResultsConfirmed = total.ResultsConfirmed,
    };

    private Task<IReadOnlyList<TRecord>> ReadAllAsync<TRow, TRecord>(
        string doing, string sql, object values, Func<TRow, TRecord> toRecord, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<TRecord>>(doing, reader => [.. reader.Query<TRow>(sql, values).Select(toRecord)], cancellationToken);
}
