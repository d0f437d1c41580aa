using System.CommandLine;

namespace PullProcessor.Commands;

/// <summary>pullproc backfill pause: stops a campaign until it is resumed, wherever it runs.</summary>
internal sealed class BackfillPauseCommand : Verb
{
    private readonly Argument<long> number = new("campaign") { Description = "Its number; 'pullproc backfill list' has it.", HelpName = "NUMBER" };

    public BackfillPauseCommand(Surroundings surroundings, GlobalOptions options)
        : base("pause", "Pause a backfill, wherever it runs: what runs is finished, nothing more of it is listed or begun.", surroundings, options) => Arguments.Add(number);

    public override IReadOnlyList<string> Examples => ["pullproc backfill pause 3"];

    protected override Task<int> RunAsync(ParseResult parsed, CommandContext context, CancellationToken cancellationToken) =>
        BackfillAccess.WithCampaignAsync(context, parsed.GetValue(number), async (ledger, campaign) =>
        {
            if (await ledger.Campaigns.PauseAsync(campaign.Id, "Paused by an operator.", cancellationToken) is not { } paused)
            {
                context.Error.WriteLine($"Campaign {campaign.Id} is {campaign.State}; only one that is Running can be paused.");
                return ExitCode.Usage;
            }

            await BackfillWork.PrintAsync(context, ledger, paused);
            return ExitCode.AllWell;
        }, cancellationToken);
}
