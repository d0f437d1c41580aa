using System.CommandLine;
using Microsoft.Extensions.Logging;
using PullProcessor.Composition;
using PullProcessor.Logging;
using PullProcessor.Pipeline.Ledger;
using PullProcessor.Pipeline.Run;

namespace PullProcessor.Commands;

/// <summary>pullproc results verify: asks the destinations whether they still have what they confirmed.</summary>
internal sealed class ResultsVerifyCommand : Verb
{
    // What was found to be lost is asked for again: somebody may have brought it back.
    private static readonly ResultState[] Confirmed = [ResultState.Confirmed, ResultState.Lost];

    private readonly Option<bool> repair = new("--repair") { Description = "Store results that have vanished again, under the same UIDs and with the same bytes." };
    private readonly ResultFilterOptions filters;

    public ResultsVerifyCommand(Surroundings surroundings, GlobalOptions options)
        : base("verify", "Ask the destinations whether they still have the confirmed results. Exit code 3 where something has vanished or was replaced.", surroundings, options)
    {
        Options.Add(repair);
        filters = new ResultFilterOptions(this, withState: false);
    }

    public override IReadOnlyList<string> Examples =>
    [
        "pullproc results verify",
        "pullproc results verify --destination archive --from 2026-01-01 --json",
        "pullproc results verify --repair",
    ];

    protected override async Task<int> RunAsync(ParseResult parsed, CommandContext context, CancellationToken cancellationToken)
    {
        using var loggers = LogSetup.Create(context, context.ShowsProgress ? LogLevel.None : LogLevel.Warning, null);
        return await SiteAccess.WithSiteAsync(context, filters.PipelinesOf(parsed), loggers, async site =>
        {
            var report = await VerifyAsync(context, site, filters.FilterOf(parsed, Confirmed), cancellationToken);
            if (parsed.GetValue(repair))
            {
                report.Repaired = await RepairAsync(context, site, report, cancellationToken);
            }

            await report.ReadAgainAsync(site.Ledger, cancellationToken);
            Print(context, report);
            return report.ExitCodeOf();
        }, cancellationToken);
    }

    private static async Task<VerifyReport> VerifyAsync(CommandContext context, Site site, ResultFilter filter, CancellationToken ct)
    {
        var report = new VerifyReport();
        var verifier = new ResultVerifier(site.Ledger, site.Destinations.Find);
        await CheckProgress.ShowAsync(context, "asking", await ResultPages.CountAsync(context, site.Ledger, filter, ct), "results", async step =>
        {
            await foreach (var page in ResultPages.AllAsync(site.Ledger, filter, ct))
            {
                foreach (var listed in page)
                {
                    report.Add(await verifier.VerifyAsync(listed, ct));
                    step();
                }
            }
        });
        return report;
    }

    // Only what is gone: what stands in the place of another is somebody's, and is not touched.
    private static async Task<IReadOnlyDictionary<long, ResentResult>> RepairAsync(CommandContext context, Site site, VerifyReport report, CancellationToken ct)
    {
        List<ListedResult> vanished = [.. report.Wanting.Where(result => result.Presence == ResultPresence.Vanished).Select(result => result.Listed)];
        IReadOnlyList<ResentResult> resent = [];
        await CheckProgress.ShowAsync(context, "sending", vanished.Count, "results", async step => resent = await ResendRun.ResendAsync(site, vanished, step, ct));
        return resent.ToDictionary(each => each.Listed.Result.Id);
    }

    private static void Print(CommandContext context, VerifyReport report)
    {
        if (context.Json)
        {
            context.WriteJson(report.ToJson());
            return;
        }

        var table = ResultRows.NewTable("what is there");
        foreach (var result in report.Wanting)
        {
            ResultRows.AddTo(table, result.Listed, report.Describe(result));
        }

        if (report.Wanting.Count > 0)
        {
            context.Tables.Write(table);
        }

        context.Output.WriteLine($"{FaultReport.Count(report.Total, "result")}: {report.Count(ResultPresence.Present)} present, {report.Count(ResultPresence.Vanished)} vanished, "
            + $"{report.Count(ResultPresence.Replaced)} replaced, {report.Count(ResultPresence.Unknown)} could not be asked for, {report.Count(ResultPresence.NotAskable)} at webhooks; "
            + $"{report.Mended} repaired.");
    }
}
