using System.CommandLine;
using PullProcessor.Pipeline.Ledger;

namespace PullProcessor.Commands;

/// <summary>pullproc backfill start: works a plan off, or the same arguments.</summary>
internal sealed class BackfillStartCommand : Verb
{
    private readonly Argument<long?> number = new("campaign") { Description = "The number of a plan; or give the options of 'pullproc plan'.", HelpName = "NUMBER", Arity = ArgumentArity.ZeroOrOne };
    private readonly CampaignOptions campaign;
    private readonly BackfillWork work;

    public BackfillStartCommand(Surroundings surroundings, GlobalOptions options)
        : base("start", "Work a backfill off in the foreground. Run again with the same arguments it goes on where it was.", surroundings, options)
    {
        Arguments.Add(number);
        campaign = new CampaignOptions(this);
        work = new BackfillWork(this);
    }

    public override IReadOnlyList<string> Examples =>
    [
        "pullproc backfill start --pipeline chest --from 2024-03-01 --to 2024-03-31",
        "pullproc backfill start 3 --stop-after 8h",
        "pullproc backfill start --studies-from uids.txt --detach",
    ];

    protected override async Task<int> RunAsync(ParseResult parsed, CommandContext context, CancellationToken cancellationToken)
    {
        var id = parsed.GetValue(number);
        if ((id is null ? campaign.FaultOf(parsed) : campaign.AreGiven(parsed) ? "Give the number of a plan, or the options that make one, not both." : null) is { } fault)
        {
            context.Error.WriteLine(fault);
            return ExitCode.Usage;
        }

        using var loggers = work.Loggers(parsed, context);
        if (id is { } known)
        {
            return await BackfillAccess.WithCampaignAsync(
                context, known, loggers, (site, pipeline) => work.WorkOffAsync(parsed, context, site, pipeline, known, loggers, cancellationToken), cancellationToken);
        }

        return await CampaignAccess.WithPipelineAsync(context, campaign.PipelinesOf(parsed), loggers, async (site, pipeline) =>
        {
            if (await campaign.ReadAsync(parsed, context, pipeline, cancellationToken) is not var (scope, cut))
            {
                return ExitCode.Usage;
            }

            var made = await site.Ledger.Campaigns.FindSameAsync(scope, cancellationToken) ?? await site.Ledger.Campaigns.CreateAsync(scope, cut, cancellationToken);
            if (made.State != CampaignState.Planned)
            {
                context.Error.WriteLine($"Campaign {made.Id} is the same and goes on.");
            }

            return await work.WorkOffAsync(parsed, context, site, pipeline, made.Id, loggers, cancellationToken);
        }, cancellationToken);
    }
}
