using System.CommandLine;
using System.Globalization;
using PullProcessor.Pipeline.Ledger;
using PullProcessor.Pipeline;
using Spectre.Console;

namespace PullProcessor.Commands;

/// <summary>pullproc studies list: the studies and, for each that is not Done, why.</summary>
internal sealed class StudiesListCommand : Verb
{
    private const int Page = 1000;

    private readonly Option<WorkState[]> state = new("--state")
    {
        HelpName = OfferedWords.State,
        Description = "Only studies in this state; may be given several times.",
        AllowMultipleArgumentsPerToken = true,
    };

    private readonly Option<string?> pipeline = new("--pipeline") { Description = "Only of this pipeline.", HelpName = "NAME" };
    private readonly Option<DateOnly?> from = DateOption.Make("--from", "Only studies of this date or later.");
    private readonly Option<DateOnly?> to = DateOption.Make("--to", "Only studies of this date or earlier.");
    private readonly Option<int?> code = new("--code") { Description = "Only studies with this failure code.", HelpName = "NUMBER" };

    public StudiesListCommand(Surroundings surroundings, GlobalOptions options)
        : base("list", "List studies with their state and reason. Asks no server.", surroundings, options)
    {
        Options.Add(state);
        Options.Add(pipeline);
        Options.Add(from);
        Options.Add(to);
        Options.Add(code);
    }

    public override IReadOnlyList<string> Examples =>
    [
        "pullproc studies list",
        "pullproc studies list --state Quarantined --state Waiting",
        "pullproc studies list --from 2026-01-01 --to 2026-01-31 --json",
    ];

    protected override Task<int> RunAsync(ParseResult parsed, CommandContext context, CancellationToken cancellationToken) =>
        LedgerAccess.WithLedgerAsync(context, async ledger =>
        {
            var filter = new StudyFilter
            {
                States = parsed.GetValue(state) ?? [],
                Pipeline = parsed.GetValue(pipeline),
                From = parsed.GetValue(from),
                To = parsed.GetValue(to),
                Code = (FailureCode?)parsed.GetValue(code),
                Limit = Page,
            };
            if (context.Json)
            {
                await PrintJsonAsync(context, ledger, filter, cancellationToken);
            }
            else
            {
                await PrintTableAsync(context, ledger, filter, cancellationToken);
            }

            return ExitCode.AllWell;
        }, cancellationToken);

    // Written a page at a time, one study a line: a ledger may hold millions.
    private static async Task PrintJsonAsync(CommandContext context, SqliteLedger ledger, StudyFilter filter, CancellationToken ct)
    {
        var separator = "[";
        await foreach (var (item, results) in StudyPages.AllAsync(ledger, filter, ct))
        {
            context.Output.WriteLine(separator);
            context.Output.Write(CommandContext.ToText(StudyRows.ToJson(item, results)));
            separator = ",";
        }

        context.Output.WriteLine(separator == "[" ? "[]" : "\n]");
    }

    private static async Task PrintTableAsync(CommandContext context, SqliteLedger ledger, StudyFilter filter, CancellationToken ct)
    {
        var table = new Table { Border = TableBorder.Rounded };
        table.AddColumns("study", "date", "modality", "pipeline", "state", "instances", "reason and next try");
        table.Columns[5].RightAligned();
        var count = 0;
        await foreach (var (item, results) in StudyPages.AllAsync(ledger, filter, ct))
        {
            count++;
            if (count <= Page)
            {
                table.AddRow(
                    Markup.Escape(item.StudyInstanceUid.Value),
                    item.StudyDate?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "-",
                    Markup.Escape(string.Join(' ', item.Modalities)),
                    Markup.Escape(item.Pipeline),
                    StateText.Marked(item.State),
                    item.InstancesExpected is { } expected ? $"{item.InstancesFetched}/{expected}" : "-",
                    Markup.Escape(Explain(item, results)));
            }
        }

        context.Tables.Write(table);
        context.Output.WriteLine(count > Page ? $"{count:N0} studies, of which the first {Page:N0} are shown; narrow the list, or use --json." : $"{count:N0} studies.");
    }

    private static string Explain(WorkItem item, IReadOnlyList<ResultRecord> results) => item switch
    {
        { Reason: { } reason, NextTry: { } next } => $"{(int)reason.Code} {reason.Text} Next try {next:yyyy-MM-dd HH:mm:ss}Z.",
        { Reason: { } reason } => $"{(int)reason.Code} {reason.Text}",
        _ when results.Any(result => result.ConfirmedAt is not null) => $"at {string.Join(", ", results.Where(result => result.ConfirmedAt is not null).Select(result => result.Destination).Distinct())}",
        _ => "",
    };
}
