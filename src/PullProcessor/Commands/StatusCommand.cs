using System.CommandLine;

namespace PullProcessor.Commands;

/// <summary>pullproc status: where every pipeline and every source stands.</summary>
internal sealed class StatusCommand : Verb
{
    private readonly Option<bool> watch = new("--watch") { Description = "Go on showing it until it is interrupted, with rates, what is left, and what fails; where stdout is no terminal, a line a pipeline and source each time; with --json an object a line." };
    private readonly Option<int> every = new("--every") { Description = "Seconds between two looks.", HelpName = "SECONDS", DefaultValueFactory = _ => 2 };
    private readonly Option<int?> times = new("--times") { Description = "End after so many looks.", HelpName = "N" };

    public StatusCommand(Surroundings surroundings, GlobalOptions options)
        : base("status", "Show where every pipeline and source stands: studies by state, what was fetched and confirmed, how the processes that work stand with their sources. Asks no server.", surroundings, options)
    {
        WholeNumber.Bound(every, 1, 3600);
        Options.Add(watch);
        Options.Add(every);
        Options.Add(times);
    }

    public override IReadOnlyList<string> Examples => ["pullproc status", "pullproc status --watch", "pullproc status --json | jq '.pipelines[].states.Quarantined'"];

    protected override Task<int> RunAsync(ParseResult parsed, CommandContext context, CancellationToken cancellationToken) =>
        LedgerFileAccess.WithFileAsync(context, async (ledger, configuration) =>
        {
            if (parsed.GetValue(watch))
            {
                await new StatusWatch(context, ledger, configuration, TimeSpan.FromSeconds(parsed.GetValue(every))).RunAsync(parsed.GetValue(times), cancellationToken);
                return ExitCode.AllWell;
            }

            var look = await StatusLook.TakeAsync(ledger, configuration, context.Time.GetUtcNow(), cancellationToken);
            if (context.Json)
            {
                context.WriteJson(StatusJson.Of(look));
            }
            else
            {
                StatusPrinter.Print(context, look);
            }

            return ExitCode.AllWell;
        }, cancellationToken);
}
