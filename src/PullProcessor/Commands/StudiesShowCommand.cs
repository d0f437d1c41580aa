using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using PullProcessor.Dicom;
using PullProcessor.Pipeline;
using PullProcessor.Pipeline.Ledger;
using Spectre.Console;

namespace PullProcessor.Commands;

/// <summary>pullproc studies show: the whole story of one study.</summary>
internal sealed class StudiesShowCommand : Verb
{
    private readonly Argument<string> study = new("study") { Description = "Study Instance UID.", HelpName = "UID" };

    public StudiesShowCommand(Surroundings surroundings, GlobalOptions options)
        : base("show", "Tell the whole story of a study: every event, attempt, reason, result and next try. Asks no server.", surroundings, options) =>
        Arguments.Add(study);

    public override IReadOnlyList<string> Examples => ["pullproc studies show 2.25.1234", "pullproc studies show 2.25.1234 --json"];

    protected override Task<int> RunAsync(ParseResult parsed, CommandContext context, CancellationToken cancellationToken) =>
        LedgerAccess.WithLedgerAsync(context, async ledger =>
        {
            var uid = new StudyInstanceUid(parsed.GetRequiredValue(study));
            var items = await ledger.Reading.FindAsync(uid, cancellationToken);
            if (items.Count == 0)
            {
                context.Error.WriteLine($"The ledger does not know study {uid}. 'pullproc studies list' shows those that it knows; 'pullproc once --from D --to D' looks for more.");
                return ExitCode.Usage;
            }

            var stories = new JsonArray();
            foreach (var item in items)
            {
                var events = await ledger.Reading.EventsAsync(item.Id, cancellationToken);
                var results = await ledger.Reading.ResultsAsync(item.Id, cancellationToken);
                if (context.Json)
                {
                    var story = StudyRows.ToJson(item, results);
                    story["walks"] = new JsonArray([.. StudyWalk.Of(events).Select(walk => walk.ToJson())]);
                    story["events"] = new JsonArray([.. events.Select(ToJson)]);
                    stories.Add(story);
                }
                else
                {
                    Print(context, item, events, results);
                }
            }

            if (context.Json)
            {
                context.WriteJson(stories);
            }

            return ExitCode.AllWell;
        }, cancellationToken);

    private static JsonObject ToJson(LedgerEvent happened) => new()
    {
        ["at"] = happened.At.ToString("O"),
        ["kind"] = happened.Kind.ToString(),
        ["from"] = happened.From?.ToString(),
        ["to"] = happened.To?.ToString(),
        ["stage"] = happened.Stage?.ToString(),
        ["code"] = (int?)happened.Code,
        ["text"] = happened.Text,
        ["owner"] = happened.Owner,
    };

    private static void Print(CommandContext context, WorkItem item, IReadOnlyList<LedgerEvent> events, IReadOnlyList<ResultRecord> results)
    {
        context.Tables.MarkupLine($"[bold]{Markup.Escape(item.StudyInstanceUid.Value)}[/], pipeline {Markup.Escape(item.Pipeline)} from {Markup.Escape(item.Source)}, revision {item.Revision}: {StateText.Marked(item.State)}");
        if (item.Reason is { } reason)
        {
            context.Output.WriteLine($"  {(int)reason.Code} {reason.Code}: {reason.Text}");
            context.Output.WriteLine($"  To do: {FailureText.AdviceOf(FailureRules.Of(reason.Code))}. More: pullproc studies explain {(int)reason.Code}");
        }

        if (item.Note is { } note)
        {
            context.Output.WriteLine($"  {note}");
        }

        if (item.NextTry is { } next)
        {
            context.Output.WriteLine($"  Next try {Time(next)}, after {item.Attempts} failed attempts.");
        }

        context.Output.WriteLine($"  {item.InstancesFetched} of {item.InstancesExpected?.ToString(CultureInfo.InvariantCulture) ?? "?"} instances, {ByteText.Of(item.BytesFetched)} fetched, {ByteText.Of(item.BytesRefetched)} of it again.");
        foreach (var result in results)
        {
            context.Output.WriteLine($"  Result {result.SopInstanceUid} at {result.Destination}: "
                + (result.ConfirmedAt is { } at ? $"confirmed {Time(at)}." : result.StoredAt is null ? "not stored yet." : "stored, not confirmed yet."));
        }

        Print(context, StudyWalk.Of(events));
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumns("when", "what", "from", "to", "stage", "why");
        foreach (var happened in events)
        {
            table.AddRow(
                Time(happened.At), happened.Kind.ToString(), happened.From?.ToString() ?? "", happened.To?.ToString() ?? "",
                happened.Stage?.ToString() ?? "", Markup.Escape($"{(happened.Code is { } code ? $"{(int)code} " : "")}{happened.Text}"));
        }

        context.Tables.Write(table);
    }

    private static void Print(CommandContext context, IReadOnlyList<StudyWalk> walks)
    {
        if (walks.Count == 0)
        {
            return;
        }

        var table = new Table { Border = TableBorder.Simple };
        table.AddColumns("run", "began", "took", "stages", "ended as", "why");
        foreach (var (number, walk) in walks.Index())
        {
            table.AddRow(
                (number + 1).ToString(CultureInfo.InvariantCulture),
                Time(walk.Began),
                walk.Ended is { } ended ? string.Create(CultureInfo.InvariantCulture, $"{(ended - walk.Began).TotalSeconds:0.0} s") : "under way",
                Markup.Escape(walk.StagesText),
                walk.End?.Kind.ToString() ?? "",
                Markup.Escape($"{(walk.End?.Code is { } code ? $"{(int)code} " : "")}{walk.End?.Text}"));
        }

        context.Tables.Write(table);
    }

    private static string Time(DateTimeOffset at) => at.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
