using System.Runtime.CompilerServices;
using PullProcessor.Pipeline.Ledger;

namespace PullProcessor.Commands;

/// <summary>Reads results with their studies, a page at a time.</summary>
internal static class ResultPages
{
    public static async IAsyncEnumerable<IReadOnlyList<ListedResult>> AllAsync(SqliteLedger ledger, ResultFilter filter, [EnumeratorCancellation] CancellationToken ct)
    {
        while (true)
        {
            var page = await ledger.Reading.ListResultsAsync(filter, ct);
            if (page.Count > 0)
            {
                yield return page;
            }

            if (page.Count < filter.Limit)
            {
                yield break;
            }

            filter = filter with { AfterId = page[^1].Result.Id };
        }
    }

    /// <summary>How many there are, for a bar that somebody looks at; 0 where nobody does.</summary>
    public static async Task<int> CountAsync(CommandContext context, SqliteLedger ledger, ResultFilter filter, CancellationToken ct)
    {
        var count = 0;
        if (context.ShowsProgress)
        {
            await foreach (var page in AllAsync(ledger, filter, ct))
            {
                count += page.Count;
            }
        }

        return count;
    }
}
