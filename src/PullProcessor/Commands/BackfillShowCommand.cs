using System.CommandLine;
using System.Text.Json.Nodes;
using PullProcessor.Pipeline.Ledger;
using PullProcessor.Pipeline.Run;

namespace PullProcessor.Commands;

/// <summary>pullproc backfill show: one campaign, with every window that is not as it should be.</summary>
internal sealed class BackfillShowCommand : Verb
{
    private const int MostPrinted = 50;
    private const int MostInJson = 100_000;

    private readonly Argument<long> number = new("campaign") { Description = "Its number; 'pullproc backfill list' has it.", HelpName = "NUMBER" };

    public BackfillShowCommand(Surroundings surroundings, GlobalOptions options)
        : base("show", "Show a backfill: its windows and studies, its plan, and every window that could not be proven or was not found. Asks no server.", surroundings, options) =>
        Arguments.Add(number);

    public override IReadOnlyList<string> Examples => ["pullproc backfill show 3", "pullproc backfill show 3 --json | jq '.troubled[].day'"];

    protected override Task<int> RunAsync(ParseResult parsed, CommandContext context, CancellationToken cancellationToken) =>
        BackfillAccess.WithCampaignAsync(context, parsed.GetValue(number), async (ledger, campaign) =>
        {
            var progress = await ledger.Campaigns.ProgressAsync(campaign.Id, cancellationToken);
            var troubled = await ledger.Campaigns.TroubledWindowsAsync(campaign.Id, 0, context.Json ? MostInJson : MostPrinted, cancellationToken);
            if (context.Json)
            {
                var json = CampaignReport.ToJson(campaign, progress);
                json["plan"] = campaign.Plan is { } plan ? JsonNode.Parse(plan) : null;
                json["troubled"] = new JsonArray([.. troubled.Select(CampaignReport.ToJson)]);
                context.WriteJson(json);
                return ExitCode.AllWell;
            }

            CampaignReport.Print(context, campaign, progress);
            foreach (var window in troubled)
            {
                context.Output.WriteLine($"  {Describe(window)}");
            }

            if (troubled.Count == MostPrinted)
            {
                context.Output.WriteLine($"The first {MostPrinted} windows in trouble are shown; --json has all.");
            }

            return ExitCode.AllWell;
        }, cancellationToken);

    private static string Describe(CampaignWindow window) => window.State == CampaignWindowState.Proven
        ? $"{window.Key}: the source has no such study"
        : $"{window.Key ?? CampaignCut.QueryOf(window).ToString()}: {window.Text} "
            + (window.NextTry is { } next ? $"Listed again {next:yyyy-MM-dd HH:mm:ss}Z." : "Given up; 'backfill resume' lists it again.");
}
