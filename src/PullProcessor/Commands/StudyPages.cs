using System.Runtime.CompilerServices;
using PullProcessor.Pipeline.Ledger;

namespace PullProcessor.Commands;

/// <summary>Reads work items with their results, a page at a time.</summary>
internal static class StudyPages
{
    public static async IAsyncEnumerable<(WorkItem Item, IReadOnlyList<ResultRecord> Results)> AllAsync(
        SqliteLedger ledger, StudyFilter filter, [EnumeratorCancellation] CancellationToken ct)
    {
        while (true)
        {
            var items = await ledger.Reading.ListAsync(filter, ct);
            var results = (await ledger.Reading.ResultsAsync([.. items.Select(item => item.Id)], ct)).ToLookup(result => result.WorkItemId);
            foreach (var item in items)
            {
                yield return (item, [.. results[item.Id]]);
            }

            if (items.Count < filter.Limit)
            {
                yield break;
            }

            filter = filter with { AfterId = items[^1].Id };
        }
    }
}
