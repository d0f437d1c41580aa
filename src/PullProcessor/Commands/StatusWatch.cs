using System.Globalization;
using PullProcessor.Pipeline;
using PullProcessor.Pipeline.Ledger;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace PullProcessor.Commands;

/// <summary>status --watch: the pipelines as they move. A picture that is drawn anew on a terminal, a line a pipeline and look elsewhere.</summary>
internal sealed class StatusWatch(CommandContext context, SqliteLedger ledger, TimeSpan every)
{
    // Rates are those of the last minutes: a night's mean says nothing about now.
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(5);

    private readonly Queue<StatusLook> looks = new();

    /// <param name="isTerminal">Whether somebody looks.</param>
    /// <param name="times">How often; null until it is stopped.</param>
    /// <param name="ct">Stops.</param>
    public async Task RunAsync(bool isTerminal, int? times, CancellationToken ct)
    {
        if (!isTerminal)
        {
            await LoopAsync(times, look => look.Lines(looks.Peek()).ToList().ForEach(context.Output.WriteLine), ct);
            return;
        }

        await context.Tables.Live(new Text("")).AutoClear(false).StartAsync(live => LoopAsync(times, look => live.UpdateTarget(Draw(look)), ct));
    }

    private async Task LoopAsync(int? times, Action<StatusLook> show, CancellationToken ct)
    {
        for (var number = 1; ; number++)
        {
            var look = await StatusLook.TakeAsync(ledger, context.Time.GetUtcNow(), ct);
            looks.Enqueue(look);
            while (look.At - looks.Peek().At > Window)
            {
                looks.Dequeue();
            }

            show(look);
            if (number == times || ct.IsCancellationRequested)
            {
                return;
            }

            try
            {
                await Task.Delay(every, context.Time, ct);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private Rows Draw(StatusLook look)
    {
        var parts = new List<IRenderable> { new Markup(string.Create(CultureInfo.InvariantCulture, $"[grey]{look.At:yyyy-MM-dd HH:mm:ss}Z, every {every.TotalSeconds:0} s; Ctrl+C ends it[/]")) };
        foreach (var counts in look.Counts)
        {
            var speed = StatusSpeed.Between(looks.Peek(), look, counts);
            var table = new Table { Border = TableBorder.Rounded, Title = new TableTitle(Markup.Escape($"{counts.Pipeline}, from {counts.Source}")), ShowHeaders = false };
            table.AddColumns("", "");
            table.AddRow("studies", string.Join("  ", Enum.GetValues<WorkState>().Where(state => counts.Of(state) > 0).Select(state => $"{StateText.Marked(state)} {counts.Of(state):N0}")) + $"  of {counts.Total:N0}");
            table.AddRow("lanes", Markup.Escape(look.LanesOf(counts)));
            table.AddRow("running", Markup.Escape(look.StagesOf(counts)));
            table.AddRow("rate", Markup.Escape(speed.ToString()));
            foreach (var reason in look.ReasonsOf(counts).Take(5))
            {
                table.AddRow($"[{(reason.State == WorkState.Quarantined ? "red" : "yellow")}]{reason.State}[/]", Markup.Escape($"{reason.Studies:N0} with {(int)reason.Code} {reason.Code}: {FailureRules.Of(reason.Code).Text}"));
            }

            parts.Add(table);
        }

        return new Rows(parts);
    }
}
