using System.Text.Json;
using Dapper;
using PullProcessor.Dicom;
using PullProcessor.Pipeline.Ledger.Rows;

namespace PullProcessor.Pipeline.Ledger;

/// <summary>What operators order. Each order moves an item only out of a state that it is meant for, and is an event with who gave it and why.</summary>
public sealed class LedgerOrders
{
    private readonly LedgerDatabase database;

    internal LedgerOrders(LedgerDatabase database) => this.database = database;

    /// <summary>The states that an order is meant for.</summary>
    public static IReadOnlyList<WorkState> StatesOf(StudyOrder order) => order switch
    {
        StudyOrder.Reprocess => [WorkState.Done],
        StudyOrder.Retry => [WorkState.Waiting, WorkState.Quarantined],
        StudyOrder.Skip => [WorkState.Discovered, WorkState.Ready, WorkState.Waiting, WorkState.Quarantined],
        StudyOrder.Prioritize => [WorkState.Discovered, WorkState.Ready, WorkState.Waiting],
        StudyOrder.Release => [WorkState.Discovered, WorkState.Skipped, WorkState.Cancelled],
        _ => throw new ArgumentOutOfRangeException(nameof(order), order, "Not an order."),
    };

    /// <summary>The latest revisions in one state that a filter chooses, a page at a time.</summary>
    /// <param name="state">The state.</param>
    /// <param name="filter">What else must hold; its own states are not looked at.</param>
    /// <param name="cancellationToken">Stops before the query begins.</param>
    public Task<IReadOnlyList<WorkItem>> ChooseAsync(WorkState state, StudyFilter filter, CancellationToken cancellationToken) =>
        ReadAsync(
            LedgerSql.ChooseWorkItems,
            new
            {
                state = state.ToString(),
                after = filter.AfterId,
                source = filter.Source,
                pipeline = filter.Pipeline,
                codes = filter.Codes.Count > 0 ? JsonSerializer.Serialize(filter.Codes.Select(code => (int)code)) : null,
                from = ColumnText.ToColumn(filter.From),
                to = ColumnText.ToColumn(filter.To),
                modality = filter.Modality,
                model = filter.Model,
                limit = filter.Limit,
            },
            cancellationToken);

    /// <summary>The latest revision of a study in each pipeline at each source, in whatever state.</summary>
    public Task<IReadOnlyList<WorkItem>> ChooseAsync(StudyInstanceUid study, string? source, string? pipeline, CancellationToken cancellationToken) =>
        ReadAsync(LedgerSql.ChooseStudies, new { study = study.Value, source, pipeline }, cancellationToken);

    /// <summary>As the overload by study, for all studies with an accession number.</summary>
    public Task<IReadOnlyList<WorkItem>> ChooseAccessionAsync(string accessionNumber, string? source, string? pipeline, CancellationToken cancellationToken) =>
        ReadAsync(LedgerSql.ChooseAccession, new { accession = accessionNumber, source, pipeline }, cancellationToken);

    /// <summary>Gives an order for a page of items, in one transaction.</summary>
    /// <param name="order">The order.</param>
    /// <param name="items">As they were read; each is moved only if it still is in that state.</param>
    /// <param name="reason">Why, in the operator's words; never patient data. May be empty.</param>
    /// <param name="by">Who.</param>
    /// <param name="cancellationToken">Stops before the transaction begins.</param>
    public Task<OrderReceipt> GiveAsync(StudyOrder order, IReadOnlyList<WorkItem> items, string reason, string by, CancellationToken cancellationToken) =>
        database.WriteAsync(
            $"order a {order}".ToLowerInvariant(),
            transaction =>
            {
                var (moved, left) = (new List<WorkItem>(), new List<WorkItem>());
                foreach (var item in items)
                {
                    if (Give(transaction, order, item, reason, by) is { } now)
                    {
                        moved.Add(now.ToRecord());
                    }
                    else
                    {
                        left.Add(item);
                    }
                }

                return new OrderReceipt(moved, left);
            },
            cancellationToken);

    private static WorkItemRow? Give(LedgerTransaction transaction, StudyOrder order, WorkItem item, string reason, string by)
    {
        var moved = transaction.Query<WorkItemRow>(SqlOf(order), new
        {
            id = item.Id,
            from = item.State.ToString(),
            code = (int)FailureCode.SkippedByOperator,
            text = LedgerTransaction.Shorten(reason.Length > 0 ? reason : "No reason was given."),
        });
        if (moved.Count == 0)
        {
            return null;
        }

        if (order == StudyOrder.Reprocess)
        {
            StudyRevision.Tell(transaction, item.Id, moved[0], LedgerEventKind.Reprocessed, reason, by);
            return moved[0];
        }

        transaction.Append(new LedgerEvent
        {
            WorkItemId = item.Id,
            Kind = KindOf(order),
            From = order == StudyOrder.Prioritize ? null : item.State,
            To = order == StudyOrder.Prioritize ? null : ColumnText.ToEnum<WorkState>(moved[0].State),
            Attempts = moved[0].Attempts,
            Code = order == StudyOrder.Skip ? FailureCode.SkippedByOperator : null,
            Text = reason.Length > 0 ? reason : null,
            Owner = by,
        });
        return moved[0];
    }

    private static string SqlOf(StudyOrder order) => order switch
    {
        StudyOrder.Reprocess => LedgerSql.Revise,
        StudyOrder.Retry => LedgerSql.RetryByOrder,
        StudyOrder.Skip => LedgerSql.SkipByOrder,
        StudyOrder.Release => LedgerSql.ReleaseByOrder,
        StudyOrder.Prioritize => LedgerSql.PrioritizeByOrder,
        _ => throw new ArgumentOutOfRangeException(nameof(order), order, "Not an order."),
    };

    private static LedgerEventKind KindOf(StudyOrder order) => order switch
    {
        StudyOrder.Reprocess => LedgerEventKind.Reprocessed,
        StudyOrder.Retry => LedgerEventKind.Retried,
        StudyOrder.Skip => LedgerEventKind.Skipped,
        StudyOrder.Release => LedgerEventKind.Released,
        StudyOrder.Prioritize => LedgerEventKind.Prioritized,
        _ => throw new ArgumentOutOfRangeException(nameof(order), order, "Not an order."),
    };

    private Task<IReadOnlyList<WorkItem>> ReadAsync(string sql, object values, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<WorkItem>>(
            "choose studies", reader => [.. reader.Query<WorkItemRow>(sql, values).Select(row => row.ToRecord())], cancellationToken);
}
