using System.Text.Json.Nodes;
using PullProcessor.Pipeline.Ledger;
using PullProcessor.Pipeline;
using Spectre.Console;

namespace PullProcessor.Commands;

/// <summary>Prints what 'once' did.</summary>
internal static class OncePrinter
{
    private const int MostFailures = 10;

    public static async Task PrintAsync(
        CommandContext context, SqliteLedger ledger, IReadOnlyList<OnceReport> reports, bool wasStopped, CancellationToken ct)
    {
        if (context.Json)
        {
            context.WriteJson(new JsonObject { ["pipelines"] = new JsonArray([.. reports.Select(report => report.ToJson())]) });
        }
        else
        {
            PrintTable(context, reports);
            await PrintFailuresAsync(context, ledger, reports, ct);
        }

        foreach (var report in reports.Where(report => report.Fault is not null))
        {
            context.Error.WriteLine($"Pipeline {report.Name}: {report.Fault?.Message} Nothing is lost; run again when the source is back.");
        }

        foreach (var report in reports.Where(report => report.Pause is not null && report.Fault is null))
        {
            context.Error.WriteLine($"Pipeline {report.Name}: {report.Pause?.Reason} Nothing is lost; what is left is worked on then.");
        }

        foreach (var outbox in reports.SelectMany(report => report.Outboxes).DistinctBy(outbox => outbox.Limit.Destination).Where(outbox => outbox.Undelivered > 0))
        {
            context.Error.WriteLine(outbox.Sentence);
        }

        if (wasStopped)
        {
            context.Error.WriteLine("Stopped. The same command goes on where it was.");
        }
    }

    private static void PrintTable(CommandContext context, IReadOnlyList<OnceReport> reports)
    {
        var table = new Table { Border = TableBorder.Rounded };
        table.AddColumns("pipeline", "windows", "new", "done", "waiting", "quarantined", "skipped", "instances", "fetched", "again", "results", "time");
        foreach (var column in table.Columns.Skip(1))
        {
            column.RightAligned();
        }

        foreach (var report in reports)
        {
            var tally = report.Tally;
            table.AddRow(
                Markup.Escape(report.Name),
                tally.WindowsUnproven > 0 ? $"{tally.Windows} [yellow]({tally.WindowsUnproven} unproven)[/]" : $"{tally.Windows}",
                $"{tally.Discovered}",
                $"[green]{tally.Done}[/]",
                Count(report.Counts.Of(WorkState.Waiting), "yellow"),
                Count(report.Counts.Of(WorkState.Quarantined), "red"),
                $"[grey]{tally.Skipped}[/]",
                $"{tally.InstancesFetched}",
                ByteText.Of(tally.BytesFetched),
                ByteText.Of(tally.BytesRefetched),
                $"{tally.Results}",
                $"{report.Elapsed.TotalSeconds:0.0} s");
        }

        context.Tables.Write(table);
        foreach (var report in reports.Where(report => report.Tally.InstancesFromSpool > 0))
        {
            context.Output.WriteLine($"{report.Name}: {report.Tally.InstancesFromSpool} instances, {ByteText.Of(report.Tally.BytesFromSpool)}, came from the spool and were not fetched.");
        }

        foreach (var report in reports.Where(report => report.Counts.Of(WorkState.Discovered) > 0))
        {
            context.Output.WriteLine($"{report.Name}: {report.Counts.Of(WorkState.Discovered)} studies may still be arriving and wait to be stable (stableFor); run again later.");
        }
    }

    private static async Task PrintFailuresAsync(CommandContext context, SqliteLedger ledger, IReadOnlyList<OnceReport> reports, CancellationToken ct)
    {
        foreach (var report in reports)
        {
            var filter = new StudyFilter { Pipeline = report.Name, Source = report.Counts.Source, States = [WorkState.Waiting, WorkState.Quarantined], Limit = MostFailures };
            foreach (var item in await ledger.Reading.ListAsync(filter, ct))
            {
                context.Tables.MarkupLine(
                    $"{StateText.Marked(item.State)} {Markup.Escape($"{item.StudyInstanceUid}: {(int?)item.Reason?.Code} {item.Reason?.Text}")}"
                    + (item.NextTry is { } next ? $" Next try {next:yyyy-MM-dd HH:mm:ss}Z." : ""));
            }

            var failed = report.Counts.Of(WorkState.Waiting) + report.Counts.Of(WorkState.Quarantined);
            if (failed > MostFailures)
            {
                context.Output.WriteLine($"... and {failed - MostFailures} more: pullproc studies list --pipeline {report.Name} --state Waiting --state Quarantined");
            }
        }
    }

    private static string Count(long count, string colour) => count == 0 ? "0" : $"[{colour}]{count}[/]";
}
