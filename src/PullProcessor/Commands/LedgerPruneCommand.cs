using System.CommandLine;
using System.Text.Json.Nodes;
using PullProcessor.Configuration;

namespace PullProcessor.Commands;

/// <summary>pullproc ledger prune: takes out what is not needed for the proof.</summary>
internal sealed class LedgerPruneCommand : Verb
{
    private readonly Option<TimeSpan> olderThan = new("--older-than")
    {
        Description = "Only of studies that came to rest so long ago, such as 90d.",
        HelpName = "DURATION",
        Required = true,
        CustomParser = result =>
        {
            if (Duration.TryParse(result.Tokens[0].Value, out var duration))
            {
                return duration;
            }

            result.AddError($"--older-than '{result.Tokens[0].Value}' is no duration. An example of right: --older-than 90d");
            return default;
        },
    };

    private readonly Option<bool> dryRun = new("--dry-run") { Description = "Only count what would be taken out." };

    public LedgerPruneCommand(Surroundings surroundings, GlobalOptions options)
        : base(
            "prune",
            "Take out predictions and events of the walk of studies that are Done, Skipped or Cancelled. What proves the coverage stays: windows, studies with their counts, results with their UIDs. "
            + "Results of these studies cannot be built again by 'results resend' afterwards.",
            surroundings,
            options)
    {
        Options.Add(olderThan);
        Options.Add(dryRun);
    }

    public override IReadOnlyList<string> Examples => ["pullproc ledger prune --older-than 90d --dry-run", "pullproc ledger prune --older-than 90d"];

    protected override Task<int> RunAsync(ParseResult parsed, CommandContext context, CancellationToken cancellationToken) =>
        LedgerFileAccess.WithFileAsync(context, async ledger =>
        {
            var isDryRun = parsed.GetValue(dryRun);
            var receipt = await ledger.Upkeep.PruneAsync(context.Time.GetUtcNow() - parsed.GetValue(olderThan), isDryRun, cancellationToken);
            if (context.Json)
            {
                context.WriteJson(new JsonObject
                {
                    ["dryRun"] = isDryRun,
                    ["studies"] = receipt.WorkItems,
                    ["instances"] = receipt.Instances,
                    ["events"] = receipt.Events,
                });
            }
            else
            {
                context.Output.WriteLine($"{(isDryRun ? "Would take" : "Took")} out {receipt.Instances:N0} instances with their predictions and {receipt.Events:N0} events of {FaultReport.Count(receipt.WorkItems, "study", "studies")}."
                    + (isDryRun ? "" : " 'pullproc ledger vacuum' gives the disk back what they held."));
            }

            return ExitCode.AllWell;
        }, cancellationToken);
}
