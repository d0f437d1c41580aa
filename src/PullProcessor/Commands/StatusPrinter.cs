using System.Globalization;
using PullProcessor.Pipeline;
using PullProcessor.Pipeline.Ledger;
using PullProcessor.Pipeline.Retrieve.Spool;
using Spectre.Console;

namespace PullProcessor.Commands;

/// <summary>A look for people.</summary>
internal static class StatusPrinter
{
    public static void Print(CommandContext context, StatusLook look)
    {
        PrintPipelines(context, look);
        foreach (var line in SourceLines.Of(look.Sources, look.At, context.Tables.Profile.Width))
        {
            context.Tables.Write(line);
            context.Tables.WriteLine();
        }

        foreach (var hours in look.Sources.Select(source => source.Hours).Where(hours => hours?.IsWorthSaying == true))
        {
            context.Output.WriteLine(hours!.Sentence);
        }

        PrintOpenWindows(context, look.OpenWindows);
        foreach (var outbox in look.Outboxes.Where(outbox => outbox.Undelivered > 0))
        {
            context.Tables.MarkupLine(outbox.Marked);
        }

        if (look.Spool is { } spool)
        {
            context.Output.WriteLine(SpoolRows.Sentence(SpoolReport.Of(spool)));
        }
    }

    private static void PrintPipelines(CommandContext context, StatusLook look)
    {
        if (look.Counts.Count == 0)
        {
            context.Output.WriteLine($"The ledger {look.Ledger} knows no study yet. 'pullproc once' looks for some.");
            return;
        }

        foreach (var pipeline in look.Counts)
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

    private static void PrintOpenWindows(CommandContext context, IReadOnlyList<ListedWindow> open)
    {
        const int Shown = 3;
        if (open.Count == 0)
        {
            return;
        }

        context.Tables.MarkupLine($"[yellow]{StatusLook.OpenWindowsText(open.Count)}:[/]");
        foreach (var (_, _, window) in open.Take(Shown))
        {
            var dates = window.From is { } from ? from.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : "studies that no date finds";
            context.Output.WriteLine($"  {window.Pipeline}, {dates}: {window.Proof}");
        }
    }
}
