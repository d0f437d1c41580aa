using System.CommandLine;
using Microsoft.Extensions.Logging;
using PullProcessor.Composition;
using PullProcessor.Logging;
using PullProcessor.Pipeline.Ledger;

namespace PullProcessor.Commands;

/// <summary>The options of the verbs that work a campaign off, and what they do.</summary>
internal sealed class BackfillWork
{
    private readonly Option<CampaignBudget?> stopAfter = StopAfter.Make();
    private readonly Option<bool> detach = new("--detach") { Description = "Work on nothing here: leave it to the daemon ('pullproc run')." };
    private readonly Option<bool> listOnly = new("--list-only") { Description = "List and record the studies, then pause; work on none." };
    private readonly Option<bool> relist = new("--relist") { Description = "List every window once more, also those that are proven: studies that arrived late, or grew, are found." };
    private readonly Option<string?> log = new("--log") { Description = "Append the log to this file, as lines of JSON.", HelpName = "FILE" };

    public BackfillWork(Command verb)
    {
        Option[] all = [stopAfter, listOnly, relist, detach, log];
        Array.ForEach(all, verb.Options.Add);
    }

    public ILoggerFactory Loggers(ParseResult parsed, CommandContext context) =>
        LogSetup.Create(context, context.ShowsProgress ? LogLevel.None : LogLevel.Warning, parsed.GetValue(log));

    public async Task<int> WorkOffAsync(
        ParseResult parsed, CommandContext context, Site site, SitePipeline pipeline, long id, ILoggerFactory loggers, CancellationToken ct)
    {
        if (await site.Ledger.Campaigns.StartAsync(id, parsed.GetValue(stopAfter), ct) is not { } campaign)
        {
            context.Error.WriteLine($"Campaign {id} has ended: 'pullproc backfill show {id}' tells how. Its studies that were ordered to be tried again are done by 'pullproc once' or the daemon. "
                + "'pullproc backfill start' with a period or a list makes a new campaign; what is done already is not done again.");
            return ExitCode.Usage;
        }

        if (parsed.GetValue(relist))
        {
            var windows = await site.Ledger.Campaigns.RelistAsync(id, ct);
            context.Error.WriteLine($"{windows:N0} windows are listed once more.");
        }

        if (!parsed.GetValue(detach))
        {
            return await new BackfillRun(context, site, pipeline, campaign, parsed.GetValue(listOnly), loggers.CreateLogger("PullProcessor.Run")).RunAsync(ct);
        }

        await PrintAsync(context, site.Ledger, campaign);
        if (!context.Json)
        {
            context.Output.WriteLine("It is left to the daemon: a running 'pullproc run' takes it up within seconds.");
        }

        return ExitCode.AllWell;
    }

    public static async Task PrintAsync(CommandContext context, SqliteLedger ledger, Campaign campaign)
    {
        // No token: what was done is told in any case.
        var progress = await ledger.Campaigns.ProgressAsync(campaign.Id, CancellationToken.None);
        if (context.Json)
        {
            context.WriteJson(CampaignReport.ToJson(campaign, progress));
        }
        else
        {
            CampaignReport.Print(context, campaign, progress);
        }
    }
}
