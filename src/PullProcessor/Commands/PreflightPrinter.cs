using PullProcessor.Preflight;
using Spectre.Console;

namespace PullProcessor.Commands;

/// <summary>Prints a preflight: a table for each server, what the firewall must allow, and a last line that sums it up.</summary>
internal static class PreflightPrinter
{
    public static void Print(CommandContext context, PreflightReport report)
    {
        foreach (var endpoint in report.Endpoints)
        {
            PrintEndpoint(context, endpoint);
        }

        PrintFirewall(context, report);
        PrintLedger(context, report);
        context.Output.WriteLine(
            $"{report.Count(Verdict.Pass)} pass, {report.Count(Verdict.Warn)} warn, {report.Count(Verdict.Fail)} fail, {report.Count(Verdict.Skip)} not looked at; "
            + $"{report.Requests} requests, at most {PreflightPlan.MostConnections} at a time, in {report.Elapsed.TotalSeconds:0.0} s.");
    }

    private static void PrintEndpoint(CommandContext context, EndpointReport endpoint)
    {
        var tested = endpoint.Tested;
        context.Tables.MarkupLine($"[bold]{Markup.Escape(tested.Title)}[/]  {Markup.Escape(RootsText.Of(tested.Endpoint))}");
        context.Tables.MarkupLine(Markup.Escape($"Account: {tested.Account}. Contact: {tested.Contact ?? "none configured"}."));
        var table = new Table { Border = TableBorder.Rounded };
        table.AddColumns("", "check", "what was seen, and what to do");
        table.Columns[0].NoWrap();
        var area = "";
        foreach (var result in endpoint.Results)
        {
            if (CheckCatalogue.AreaOf(result.Check) is var next && next != area)
            {
                area = next;
                table.AddRow("", $"[grey]{Markup.Escape(area)}[/]", "");
            }

            table.AddRow(Marked(result.Verdict), Markup.Escape(HtmlEndpoint.TitleOf(result)), Markup.Escape(result.Seen) + (result.Advice is { } advice ? $"\n[yellow]-> {Markup.Escape(advice)}[/]" : ""));
        }

        context.Tables.Write(table);
        context.Output.WriteLine();
    }

    private static void PrintFirewall(CommandContext context, PreflightReport report)
    {
        var table = new Table { Border = TableBorder.Rounded, Title = new TableTitle(Markup.Escape($"For the firewall: outbound from {report.Machine}")) };
        table.AddColumns("for", "host", "port", "protocol");
        foreach (var endpoint in report.Endpoints)
        {
            foreach (var rule in endpoint.Firewall)
            {
                var addresses = rule.Addresses.Count > 0 ? $" ({string.Join(", ", rule.Addresses)})" : "";
                table.AddRow(Markup.Escape($"{endpoint.Tested.Title}: {rule.Purpose}"), Markup.Escape(rule.Host + addresses), $"{FirewallRule.Transport} {rule.Port}", Markup.Escape(rule.Protocol));
            }
        }

        context.Tables.Write(table);
    }

    private static void PrintLedger(CommandContext context, PreflightReport report)
    {
        if (report.Ledger.Why is { } why)
        {
            context.Output.WriteLine($"What was learned is not kept ({why}): the next run learns it anew.");
        }
        else if (report.Ledger.IsKept)
        {
            context.Output.WriteLine("What was learned is kept in the ledger: the next run starts with it. 'pullproc source show NAME' shows it.");
        }

        if (report.Ledger.Forgotten.Count > 0)
        {
            context.Output.WriteLine($"Learned once, holds no more, and is forgotten: {string.Join("; ", report.Ledger.Forgotten)}.");
        }
    }

    private static string Marked(Verdict verdict) => verdict switch
    {
        Verdict.Pass => "[green]pass[/]",
        Verdict.Warn => "[yellow]warn[/]",
        Verdict.Fail => "[red]FAIL[/]",
        Verdict.Skip => "[grey]-[/]",
        _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict, "Not a verdict."),
    };
}
