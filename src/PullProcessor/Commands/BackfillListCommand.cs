using System.CommandLine;
using System.Text.Json.Nodes;

namespace PullProcessor.Commands;

/// <summary>pullproc backfill list: all campaigns.</summary>
internal sealed class BackfillListCommand : Verb
{
    private readonly Option<string?> pipeline = new("--pipeline") { Description = "Only of this pipeline.", HelpName = "NAME" };

    public BackfillListCommand(Surroundings surroundings, GlobalOptions options)
        : base("list", "List plans and backfills, and how far they are. Asks no server.", surroundings, options) => Options.Add(pipeline);

    public override IReadOnlyList<string> Examples => ["pullproc backfill list", "pullproc backfill list --json"];

    protected override Task<int> RunAsync(ParseResult parsed, CommandContext context, CancellationToken cancellationToken) =>
        LedgerAccess.WithLedgerAsync(context, async ledger =>
        {
            var table = CampaignReport.NewTable();
            var json = new JsonArray();
            foreach (var campaign in await ledger.Campaigns.ListAsync(parsed.GetValue(pipeline), cancellationToken))
            {
                var progress = await ledger.Campaigns.ProgressAsync(campaign.Id, cancellationToken);
                CampaignReport.AddTo(table, campaign, progress);
                json.Add(CampaignReport.ToJson(campaign, progress));
            }

            if (context.Json)
            {
                context.WriteJson(json);
            }
            else if (table.Rows.Count == 0)
            {
                context.Output.WriteLine("There is no backfill yet. 'pullproc plan' makes one.");
            }
            else
            {
                context.Tables.Write(table);
            }

            return ExitCode.AllWell;
        }, cancellationToken);
}
