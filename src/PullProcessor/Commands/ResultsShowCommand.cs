using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using PullProcessor.Dicom;
using PullProcessor.Pipeline.Ledger;
using Spectre.Console;

namespace PullProcessor.Commands;

/// <summary>pullproc results show: the whole story of one result at each of its destinations.</summary>
internal sealed class ResultsShowCommand : Verb
{
    private readonly Argument<string> instance = new("result") { Description = "SOP Instance UID of the result.", HelpName = "UID" };

    public ResultsShowCommand(Surroundings surroundings, GlobalOptions options)
        : base("show", "Tell the whole story of a result at each of its destinations. Asks no server.", surroundings, options) =>
        Arguments.Add(instance);

    public override IReadOnlyList<string> Examples => ["pullproc results show 2.25.1234", "pullproc results show 2.25.1234 --json"];

    protected override Task<int> RunAsync(ParseResult parsed, CommandContext context, CancellationToken cancellationToken) =>
        LedgerAccess.WithLedgerAsync(context, async ledger =>
        {
            var uid = new SopInstanceUid(parsed.GetRequiredValue(instance));
            var places = await ledger.Reading.FindResultsAsync(uid, cancellationToken);
            if (places.Count == 0)
            {
                context.Error.WriteLine($"The ledger does not know result {uid}. 'pullproc results list' shows those that it knows.");
                return ExitCode.Usage;
            }

            var stories = new JsonArray();
            foreach (var place in places)
            {
                var events = (await ledger.Reading.EventsAsync(place.Item.Id, cancellationToken)).Where(told => IsAbout(told, place.Result)).ToList();
                if (context.Json)
                {
                    var story = ResultRows.ToJson(place);
                    story["events"] = new JsonArray([.. events.Select(told => new JsonObject { ["at"] = told.At.ToString("O"), ["kind"] = told.Kind.ToString(), ["text"] = told.Text })]);
                    stories.Add(story);
                }
                else
                {
                    Print(context, place, events);
                }
            }

            if (context.Json)
            {
                context.WriteJson(stories);
            }

            return ExitCode.AllWell;
        }, cancellationToken);

    // Events of results begin with what they are about, and go on after a comma or a colon.
    private static bool IsAbout(LedgerEvent told, ResultRecord result)
    {
        var about = $"{result.ObjectKind} {result.SopInstanceUid} for {result.Destination}";
        return told.Text is { } text && text.StartsWith(about, StringComparison.Ordinal) && (text.Length == about.Length || text[about.Length] is ',' or ':');
    }

    private static void Print(CommandContext context, ListedResult place, IReadOnlyList<LedgerEvent> events)
    {
        var (item, result) = place;
        context.Tables.MarkupLine($"[bold]{Markup.Escape($"{result.ObjectKind} {result.SopInstanceUid}")}[/] at {Markup.Escape(result.Destination)}: {StateText.Marked(result.State)}");
        context.Output.WriteLine($"  Of study {item.StudyInstanceUid}, pipeline {item.Pipeline}, revision {item.Revision}; the study is {item.State}.");
        context.Output.WriteLine($"  Series {result.SeriesInstanceUid}, made with {result.Model ?? "a model that was not recorded"}.");
        if (result.Failure is { } failure)
        {
            context.Output.WriteLine($"  {(int)failure.Code} {failure.Code}: {failure.Text}");
        }

        if (result.Warning is { } warning)
        {
            context.Output.WriteLine($"  Taken with a warning: {warning}");
        }

        foreach (var prior in result.Predecessors)
        {
            context.Output.WriteLine($"  Takes the place of {prior.Sop}.");
        }

        var table = new Table { Border = TableBorder.Simple };
        table.AddColumns("when", "what", "text");
        foreach (var told in events)
        {
            table.AddRow(told.At.ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture), told.Kind.ToString(), Markup.Escape(told.Text ?? ""));
        }

        context.Tables.Write(table);
    }
}
