using System.CommandLine;
using PullProcessor.Pipeline;
using PullProcessor.Pipeline.Ledger;

namespace PullProcessor.Commands;

/// <summary>pullproc backfill cancel: takes a campaign back.</summary>
internal sealed class BackfillCancelCommand : Verb
{
    private readonly Argument<long> number = new("campaign") { Description = "Its number; 'pullproc backfill list' has it.", HelpName = "NUMBER" };
    private readonly Option<bool> dryRun = new("--dry-run") { Description = "Say how many studies would be cancelled; change nothing." };

    public BackfillCancelCommand(Surroundings surroundings, GlobalOptions options)
        : base("cancel", "Take a backfill back for good: its studies that are not begun or wait become Cancelled. What is done stays done.", surroundings, options)
    {
        Arguments.Add(number);
        Options.Add(dryRun);
    }

    public override IReadOnlyList<string> Examples => ["pullproc backfill cancel 3", "pullproc backfill cancel 3 --dry-run"];

    protected override Task<int> RunAsync(ParseResult parsed, CommandContext context, CancellationToken cancellationToken) =>
        BackfillAccess.WithCampaignAsync(context, parsed.GetValue(number), async (ledger, campaign) =>
        {
            if (campaign.State == CampaignState.Finished)
            {
                context.Error.WriteLine($"Campaign {campaign.Id} is Finished; there is nothing to take back.");
                return ExitCode.Usage;
            }

            if (parsed.GetValue(dryRun))
            {
                var progress = await ledger.Campaigns.ProgressAsync(campaign.Id, cancellationToken);
                context.Output.WriteLine($"Up to {progress.OpenItems - progress.Of(WorkState.Running):N0} studies would be cancelled, and {progress.OpenWindows:N0} windows not listed any more.");
                return ExitCode.AllWell;
            }

            var cancelled = await ledger.Campaigns.CancelAsync(campaign.Id, "Cancelled by an operator.", cancellationToken);
            var now = await ledger.Campaigns.FindAsync(campaign.Id, CancellationToken.None) ?? campaign;
            await BackfillWork.PrintAsync(context, ledger, now);
            if (!context.Json)
            {
                context.Output.WriteLine($"{cancelled ?? 0:N0} studies were cancelled. A later backfill that lists them takes them up again.");
            }

            return ExitCode.AllWell;
        }, cancellationToken);
}
