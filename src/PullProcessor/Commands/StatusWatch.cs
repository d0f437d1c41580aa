using System.Globalization;
using PullProcessor.Configuration;
using PullProcessor.Pipeline;
using PullProcessor.Pipeline.Ledger;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace PullProcessor.Commands;

/// <summary>status --watch: the pipelines as they move. A picture that is drawn anew on a terminal, a line a pipeline and source elsewhere.</summary>
internal sealed class StatusWatch(CommandContext context, SqliteLedger ledger, PullProcConfiguration configuration, TimeSpan every)
{
    // Rates are those of the last minutes: a night's mean says nothing about now.
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(5);

    // A line of a wide screen is hard to follow with the eye.
    private const int WidestTable = 100;
    private const int NameColumn = 11; // "Quarantined".
    private const int Borders = 7;

    private readonly Queue<StatusLook> looks = new();

    /// <param name="times">How often; null until it is stopped.</param>
    /// <param name="ct">Stops, which is how a watch ends.</param>
    public async Task RunAsync(int? times, CancellationToken ct)
    {
        try
        {
            if (context.Json)
            {
                await LoopAsync(times, look => context.WriteJson(StatusJson.Of(look)), ct);
            }
            else if (!context.IsOutputTerminal)
            {
                await LoopAsync(times, look => look.Lines(looks.Peek()).ToList().ForEach(context.Output.WriteLine), ct);
            }
            else
            {
                await context.Tables.Live(new Text("")).AutoClear(false).StartAsync(live => LoopAsync(times, look => live.UpdateTarget(Draw(look)), ct));
            }
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
        }
    }

    private async Task LoopAsync(int? times, Action<StatusLook> show, CancellationToken ct)
    {
        for (var number = 1; ; number++)
        {
            var look = await StatusLook.TakeAsync(ledger, configuration, context.Time.GetUtcNow(), ct);
            looks.Enqueue(look);
            while (look.At - looks.Peek().At > Window)
            {
                looks.Dequeue();
            }

            show(look);
            if (number == times)
            {
                return;
            }

            await Task.Delay(every, context.Time, ct);
        }
    }

    private Rows Draw(StatusLook look)
    {
        context.FitTables();
        var width = context.Tables.Profile.Width;
        var parts = new List<IRenderable> { FactLines.Line(string.Create(CultureInfo.InvariantCulture, $"[grey]{look.At:yyyy-MM-dd HH:mm:ss}Z, every {every.TotalSeconds:0} s; Ctrl+C ends it[/]")) };
        foreach (var counts in look.Counts)
        {
            parts.Add(FactLines.Line($"[bold]{Markup.Escape(counts.Pipeline)}[/] from {Markup.Escape(counts.Source)}"));
            parts.Add(Draw(look, counts, Math.Min(width, WidestTable)));
        }

        parts.Add(Text.Empty);
        parts.AddRange(SourceLines.Of(look.Sources, look.At, width));
        parts.AddRange(look.Outboxes.Where(outbox => outbox.Undelivered > 0).Select(outbox => new Markup(outbox.Marked)));
        if (look.OpenWindows.Count > 0)
        {
            parts.Add(new Markup($"[yellow]{StatusLook.OpenWindowsText(look.OpenWindows.Count)}: pullproc status[/]"));
        }

        return new Rows(parts);
    }

    private Table Draw(StatusLook look, PipelineCounts counts, int width)
    {
        var speed = StatusSpeed.Between(looks.Peek(), look, counts);
        var table = new Table { Border = TableBorder.Rounded, ShowHeaders = false, Width = width };
        table.AddColumns(new TableColumn("") { Width = NameColumn }, new TableColumn(""));
        var room = width - NameColumn - Borders;
        var states = Enum.GetValues<WorkState>().Where(state => counts.Of(state) > 0).Select(state => new MarkedText($"{state} {counts.Of(state):N0}", StateText.ColourOf(state)));
        table.AddRow("studies", Cell(states.Append(new MarkedText($"of {counts.Total:N0}")), "  ", room));
        table.AddRow("lanes", Cell(look.OpenOf(counts).Select(lane => $"{lane.Lane} {lane.Studies:N0} open").DefaultIfEmpty("nothing open"), room));
        table.AddRow("running", Cell(look.StagesOf(counts).Select(stage => $"{stage.Stage} {stage.Studies:N0}").DefaultIfEmpty("nothing"), room));
        table.AddRow("rate", Cell(speed.Facts, room));
        foreach (var reason in look.ReasonsOf(counts).Take(5))
        {
            table.AddRow($"[{(reason.State == WorkState.Quarantined ? "red" : "yellow")}]{reason.State}[/]", Markup.Escape($"{reason.Studies:N0} with {(int)reason.Code} {reason.Code}: {FailureRules.Of(reason.Code).Text}"));
        }

        return table;
    }

    private static string Cell(IEnumerable<string> facts, int room) => Cell(facts.Select(fact => new MarkedText(fact)), ", ", room);

    private static string Cell(IEnumerable<MarkedText> facts, string gap, int room) => string.Join('\n', FactLines.Fit(facts, gap, room));
}
