using System.CommandLine;
using PullProcessor.Pipeline.Ledger;

namespace PullProcessor.Commands;

/// <summary>pullproc results list: every result at every destination, and where it stands.</summary>
internal sealed class ResultsListCommand : Verb
{
    private const int MostRows = 1000;

    private readonly ResultFilterOptions filters;

    public ResultsListCommand(Surroundings surroundings, GlobalOptions options)
        : base("list", "List results with their destination and state; superseded ones only where asked for. Asks no server.", surroundings, options) =>
        filters = new ResultFilterOptions(this, withState: true);

    public override IReadOnlyList<string> Examples =>
    [
        "pullproc results list",
        "pullproc results list --state Lost --state Failed",
        "pullproc results list --destination archive --kind sr --from 2026-01-01 --json",
    ];

    protected override Task<int> RunAsync(ParseResult parsed, CommandContext context, CancellationToken cancellationToken) =>
        LedgerAccess.WithLedgerAsync(context, async ledger =>
        {
            var pages = ResultPages.AllAsync(ledger, filters.FilterOf(parsed, ResultFilter.Current), cancellationToken);
            if (context.Json)
            {
                await ResultRows.WriteJsonAsync(context, pages);
            }
            else
            {
                await PrintAsync(context, pages);
            }

            return ExitCode.AllWell;
        }, cancellationToken);

    private static async Task PrintAsync(CommandContext context, IAsyncEnumerable<IReadOnlyList<ListedResult>> pages)
    {
        var table = ResultRows.NewTable("since, or why");
        var count = 0;
        await foreach (var page in pages)
        {
            foreach (var listed in page.Take(Math.Max(0, MostRows - count)))
            {
                ResultRows.AddTo(table, listed, ResultRows.Explain(listed.Result));
            }

            count += page.Count;
        }

        context.Tables.Write(table);
        context.Output.WriteLine(count > MostRows ? $"{count:N0} results, of which the first {MostRows:N0} are shown; narrow the list, or use --json." : $"{count:N0} results.");
    }
}
