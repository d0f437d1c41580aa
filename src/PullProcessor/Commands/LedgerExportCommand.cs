using System.CommandLine;
using System.Globalization;
using PullProcessor.Pipeline;
using PullProcessor.Pipeline.Ledger;

namespace PullProcessor.Commands;

/// <summary>pullproc ledger export: every study as a line of CSV or JSON.</summary>
internal sealed class LedgerExportCommand : Verb
{
    private const int Page = 1000;

    private static readonly string[] Columns =
    [
        "source", "pipeline", "study_instance_uid", "revision", "study_date", "modalities", "accession_number", "lane", "state", "stage", "reason_code", "reason_text", "attempts", "deaths", "next_try",
        "instances_expected", "instances_fetched", "bytes_fetched", "bytes_refetched", "results_confirmed", "discovered_at", "done_at",
    ];

    private readonly Option<string> format = new("--format") { Description = "How it is written.", DefaultValueFactory = _ => "csv" };
    private readonly Option<string?> pipeline = new("--pipeline") { Description = "Only of this pipeline.", HelpName = "NAME" };
    private readonly Option<DateOnly?> from = DateOption.Make("--from", "Only studies of this date or later.");
    private readonly Option<DateOnly?> to = DateOption.Make("--to", "Only studies of this date or earlier.");
    private readonly Option<WorkState[]> state = new("--state") { Description = "Only studies in this state; may be given several times.", HelpName = OfferedWords.State, AllowMultipleArgumentsPerToken = true };

    public LedgerExportCommand(Surroundings surroundings, GlobalOptions options)
        : base("export", "Print every study with its state, reason and counts, a line each: CSV with a header (RFC 4180), or JSON lines of the shape of 'studies list'.", surroundings, options)
    {
        format.AcceptOnlyFromAmong("csv", "jsonl");
        Option[] all = [format, pipeline, from, to, state];
        Array.ForEach(all, Options.Add);
    }

    public override IReadOnlyList<string> Examples => ["pullproc ledger export > studies.csv", "pullproc ledger export --format jsonl --state Quarantined"];

    protected override Task<int> RunAsync(ParseResult parsed, CommandContext context, CancellationToken cancellationToken) =>
        LedgerFileAccess.WithFileAsync(context, async ledger =>
        {
            var filter = new StudyFilter
            {
                Pipeline = parsed.GetValue(pipeline),
                From = parsed.GetValue(from),
                To = parsed.GetValue(to),
                States = parsed.GetValue(state) ?? [],
                Limit = Page,
            };
            var isCsv = parsed.GetValue(format) == "csv" && !context.Json;
            if (isCsv)
            {
                context.Output.WriteLine(string.Join(',', Columns));
            }

            await foreach (var (item, results) in StudyPages.AllAsync(ledger, filter, cancellationToken))
            {
                context.Output.WriteLine(isCsv ? string.Join(',', Values(item, results).Select(Quote)) : CommandContext.ToText(StudyRows.ToJson(item, results)));
            }

            return ExitCode.AllWell;
        }, cancellationToken);

    private static IEnumerable<object?> Values(WorkItem item, IReadOnlyList<ResultRecord> results) =>
    [
        item.Source, item.Pipeline, item.StudyInstanceUid.Value, item.Revision, item.StudyDate?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), string.Join(' ', item.Modalities),
        item.AccessionNumber, item.Lane, item.State, item.Stage, (int?)item.Reason?.Code, item.Reason?.Text, item.Attempts, item.Deaths, item.NextTry?.ToString("O"),
        item.InstancesExpected, item.InstancesFetched, item.BytesFetched, item.BytesRefetched, results.Count(result => result.ConfirmedAt is not null && result.SupersededAt is null),
        item.DiscoveredAt.ToString("O"), item.DoneAt?.ToString("O"),
    ];

    // A spreadsheet takes a cell that begins like a formula for one; what comes from a server must not become that.
    private static string Quote(object? value)
    {
        var text = Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
        if (text.Length > 0 && "=+-@\t".Contains(text[0]))
        {
            text = "'" + text;
        }

        return text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
