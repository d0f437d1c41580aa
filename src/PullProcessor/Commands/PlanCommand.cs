using System.CommandLine;
using Microsoft.Extensions.Logging;
using PullProcessor.DicomWeb;
using PullProcessor.Logging;
using PullProcessor.Pipeline.Run;

namespace PullProcessor.Commands;

/// <summary>pullproc plan: what a backfill would be, before a pixel is pulled.</summary>
internal sealed class PlanCommand : Verb
{
    private readonly CampaignOptions campaign;

    public PlanCommand(Surroundings surroundings, GlobalOptions options)
        : base("plan", "Find out what a backfill would be: studies, instances, data, hours, disk, and what is done already. Lists the source and pulls nothing.", surroundings, options) =>
        campaign = new CampaignOptions(this);

    public override IReadOnlyList<string> Examples =>
    [
        "pullproc plan --pipeline chest --from 2024-03-01 --to 2024-03-31",
        "pullproc plan --pipeline chest --from 2019-01-01 --to 2023-12-31 --not-done-by 'nodules@>=2.1'",
    ];

    protected override async Task<int> RunAsync(ParseResult parsed, CommandContext context, CancellationToken cancellationToken)
    {
        if (campaign.FaultOf(parsed) is { } fault)
        {
            context.Error.WriteLine(fault);
            return ExitCode.Usage;
        }

        using var loggers = LogSetup.Create(context, LogLevel.None, null);
        return await CampaignAccess.WithPipelineAsync(context, campaign.PipelinesOf(parsed), loggers, async (site, pipeline) =>
        {
            if (await campaign.ReadAsync(parsed, context, pipeline, cancellationToken) is not var (scope, cut))
            {
                return ExitCode.Usage;
            }

            var planner = new CampaignPlanner(pipeline.Definition, site.Ledger, context.Time);
            CampaignPlan? plan = null;
            try
            {
                await CheckProgress.ShowAsync(context, "listing", cut.Count, "windows", async step =>
                    plan = await planner.PlanAsync(scope, cut, step, cancellationToken));
            }
            catch (DicomWebException unreachable)
            {
                context.Error.WriteLine($"{unreachable.Message} Nothing was planned; try again when the source answers.");
                return ExitCode.Unreachable;
            }

            if (plan is null)
            {
                context.Error.WriteLine($"{pipeline.Definition.PauseAt(context.Time.GetUtcNow())?.Reason} Nothing was planned; try again then.");
                return ExitCode.Unreachable;
            }

            var made = await site.Ledger.Campaigns.FindSameAsync(scope, cancellationToken) ?? await site.Ledger.Campaigns.CreateAsync(scope, cut, cancellationToken);
            await site.Ledger.Campaigns.SavePlanAsync(made.Id, PlanReport.ToJson(plan).ToJsonString(), cancellationToken);
            if (context.Json)
            {
                var json = CampaignReport.ToJson(made, await site.Ledger.Campaigns.ProgressAsync(made.Id, cancellationToken));
                json["plan"] = PlanReport.ToJson(plan);
                context.WriteJson(json);
            }
            else
            {
                PlanReport.Print(context, made, plan);
                context.Output.WriteLine($"Saved as campaign {made.Id} ({made.State}). To work it off: pullproc backfill start {made.Id}");
            }

            return plan.Unproven.Count > 0 ? ExitCode.SomeStudiesFailed : ExitCode.AllWell;
        }, cancellationToken);
    }
}
