using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using PullProcessor.Pipeline.Ledger;
using PullProcessor.Pipeline;
using Spectre.Console;

namespace PullProcessor.Commands;

/// <summary>pullproc status: where every pipeline stands.</summary>
internal sealed class StatusCommand : Verb
{
    private const int MostOpenWindows = 100;

    private readonly Option<bool> watch = new("--watch") { Description = "Go on showing it until it is interrupted, with rates, what is left, and what fails; where stdout is no terminal, a line a pipeline each time." };
    private readonly Option<int> every = new("--every") { Description = "Seconds between two looks.", HelpName = "SECONDS", DefaultValueFactory = _ => 2 };
    private readonly Option<int?> times = new("--times") { Description = "End after so many looks.", HelpName = "N" };

    public StatusCommand(Surroundings surroundings, GlobalOptions options)
        : base("status", "Show where every pipeline stands: studies by state, what was fetched and confirmed. Asks no server.", surroundings, options)
    {
        WholeNumber.Bound(every, 1, 3600);
        Options.Add(watch);
        Options.Add(every);
        Options.Add(times);
    }

    public override IReadOnlyList<string> Examples => ["pullproc status", "pullproc status --watch", "pullproc status --json | jq '.pipelines[].states.Quarantined'"];

    protected override Task<int> RunAsync(ParseResult parsed, CommandContext context, CancellationToken cancellationToken) =>
        LedgerAccess.WithLedgerAsync(context, async (ledger, configuration) =>
        {
            if (parsed.GetValue(watch))
            {
                await new StatusWatch(context, ledger, TimeSpan.FromSeconds(parsed.GetValue(every))).RunAsync(context.IsOutputTerminal, parsed.GetValue(times), cancellationToken);
                return ExitCode.AllWell;
            }

            var counts = await ledger.Reading.CountsAsync(cancellationToken);
            var outboxes = await OutboxReport.OfAsync(
                ledger, configuration.Destinations.Select(each => new OutboxLimit(each.Key, each.Value.MaxUndelivered)), cancellationToken);
            var open = await ledger.Reading.OpenWindowsAsync(null, null, MostOpenWindows, cancellationToken);
            var hours = SourceHours.Of(configuration, context.Time.GetUtcNow());
            if (context.Json)
            {
                context.WriteJson(new JsonObject
                {
                    ["ledger"] = ledger.Path,
                    ["pipelines"] = new JsonArray([.. counts.Select(ToJson)]),
                    ["outboxes"] = new JsonArray([.. outboxes.Select(outbox => outbox.ToJson())]),
                    ["openWindows"] = new JsonArray([.. open.Select(ToJson)]),
                    ["sources"] = new JsonArray([.. hours.Select(source => source.ToJson())]),
                });
            }
            else
            {
                Print(context, ledger, counts);
                Print(context, open);
                foreach (var outbox in outboxes.Where(outbox => outbox.Undelivered > 0))
                {
                    context.Tables.MarkupLine($"[{(outbox.IsFull ? "red" : "yellow")}]{Markup.Escape(outbox.Sentence)}[/]");
                }

                foreach (var source in hours.Where(source => source.IsWorthSaying))
                {
                    context.Output.WriteLine(source.Sentence);
                }
            }

            return ExitCode.AllWell;
        }, cancellationToken);

    private static JsonObject ToJson(ListedWindow open) => new()
    {
        ["source"] = open.Window.Source,
        ["pipeline"] = open.Window.Pipeline,
        ["from"] = open.Window.From?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        ["to"] = open.Window.To?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        ["listedAt"] = open.ListedAt.ToString("O"),
        ["proof"] = open.Window.Proof,
    };

    private static void Print(CommandContext context, IReadOnlyList<ListedWindow> open)
    {
        const int Shown = 3;
        if (open.Count == 0)
        {
            return;
        }

        context.Tables.MarkupLine($"[yellow]{(open.Count == MostOpenWindows ? "At least " : "")}{open.Count} windows are not known to be listed completely:[/]");
        foreach (var (_, _, window) in open.Take(Shown))
        {
            var dates = window.From is { } from ? from.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : "studies that no date finds";
            context.Output.WriteLine($"  {window.Pipeline}, {dates}: {window.Proof}");
        }
    }

    private static JsonObject ToJson(PipelineCounts counts) => new()
    {
        ["source"] = counts.Source,
        ["pipeline"] = counts.Pipeline,
        ["total"] = counts.Total,
        ["states"] = new JsonObject(Enum.GetValues<WorkState>().Select(state => KeyValuePair.Create(state.ToString(), (JsonNode?)counts.Of(state)))),
        ["instancesFetched"] = counts.InstancesFetched,
        ["bytesFetched"] = counts.BytesFetched,
        ["bytesRefetched"] = counts.BytesRefetched,
        ["resultsConfirmed"] = counts.ResultsConfirmed,
    };

    private static void Print(CommandContext context, SqliteLedger ledger, IReadOnlyList<PipelineCounts> counts)
    {
        if (counts.Count == 0)
        {
            context.Output.WriteLine($"The ledger {ledger.Path} knows no study yet. 'pullproc once' looks for some.");
            return;
        }

        foreach (var pipeline in counts)
        {
            var table = new Table { Border = TableBorder.Rounded, Title = new TableTitle(Markup.Escape($"{pipeline.Pipeline}, from {pipeline.Source}")) };
            table.AddColumns("state", "studies", "");
            table.Columns[1].RightAligned();
            foreach (var state in Enum.GetValues<WorkState>().Where(state => pipeline.Of(state) > 0))
            {
                table.AddRow(StateText.Marked(state), $"{pipeline.Of(state):N0}", Share(pipeline.Of(state), pipeline.Total));
            }

            table.AddRow("[bold]total[/]", $"[bold]{pipeline.Total:N0}[/]", "");
            context.Tables.Write(table);
            context.Output.WriteLine($"{pipeline.InstancesFetched:N0} instances fetched, {ByteText.Of(pipeline.BytesFetched)}"
                + $" ({ByteText.Of(pipeline.BytesRefetched)} of it again); {pipeline.ResultsConfirmed:N0} results confirmed.");
        }
    }

    private static string Share(long part, long total)
    {
        const int Width = 24;
        var filled = (int)Math.Ceiling((double)part / total * Width);
        return $"[grey]{new string('█', filled)}{new string('░', Width - filled)}[/]";
    }
}
