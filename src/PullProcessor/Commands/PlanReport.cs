using System.Globalization;
using System.Text.Json.Nodes;
using PullProcessor.Pipeline.Ledger;
using PullProcessor.Pipeline.Run;
using Spectre.Console;

namespace PullProcessor.Commands;

/// <summary>A plan for people and for scripts.</summary>
internal static class PlanReport
{
    private const int MostUnproven = 20;

    /// <summary>The documented shape. Keys may be added, never renamed.</summary>
    public static JsonObject ToJson(CampaignPlan plan) => new()
    {
        ["madeAt"] = plan.MadeAt.ToString("O"),
        ["windows"] = plan.Windows,
        ["windowsUnproven"] = new JsonArray([.. plan.Unproven.Select(text => JsonValue.Create(text))]),
        ["studies"] = plan.Studies,
        ["notSelected"] = plan.NotSelected,
        ["leftOut"] = plan.LeftOut,
        ["alreadyDone"] = plan.AlreadyDone,
        ["alreadyOpen"] = plan.AlreadyOpen,
        ["toDo"] = new JsonObject
        {
            ["studies"] = plan.StudiesToDo,
            ["instances"] = plan.InstancesToDo,
            ["bytes"] = plan.BytesToDo,
            ["studiesWithoutCount"] = plan.StudiesWithoutCount,
            ["byModality"] = new JsonArray([.. plan.ToDo.Select(modality => new JsonObject
            {
                ["modality"] = modality.Modality,
                ["studies"] = modality.Studies,
                ["instances"] = modality.Instances,
                ["bytes"] = modality.Bytes,
                ["bytesPerInstance"] = Math.Round(modality.BytesPerInstance),
                ["basis"] = modality.Basis,
            })]),
        },
        ["bytesPerSecond"] = plan.BytesPerSecond is { } rate ? Math.Round(rate) : null,
        ["rateBasis"] = plan.RateBasis,
        ["hours"] = Round(plan.Hours),
        ["hoursAWeek"] = Round(plan.HoursAWeek),
        ["calendarHours"] = Round(plan.CalendarHours),
        ["ledgerBytes"] = plan.LedgerBytes,
        ["diskFree"] = plan.DiskFree,
    };

    public static void Print(CommandContext context, Campaign campaign, CampaignPlan plan)
    {
        context.Output.WriteLine($"{CampaignReport.ScopeText(campaign.Scope)}: {plan.Studies:N0} studies in {plan.Windows:N0} windows.");
        var table = new Table { Border = TableBorder.Rounded };
        table.AddColumns("to do", "studies", "instances", "data", "an instance");
        foreach (var column in table.Columns.Skip(1).Take(3))
        {
            column.RightAligned();
        }

        foreach (var modality in plan.ToDo)
        {
            table.AddRow(
                Markup.Escape(modality.Modality),
                $"{modality.Studies:N0}",
                $"{modality.Instances:N0}",
                ByteText.Of(modality.Bytes),
                Markup.Escape($"{ByteText.Of(modality.BytesPerInstance)}, {modality.Basis}"));
        }

        table.AddRow("[bold]total[/]", $"[bold]{plan.StudiesToDo:N0}[/]", $"[bold]{plan.InstancesToDo:N0}[/]", $"[bold]{ByteText.Of(plan.BytesToDo)}[/]", "");
        context.Tables.Write(table);
        foreach (var line in Lines(plan))
        {
            context.Output.WriteLine(line);
        }

        foreach (var text in plan.Unproven.Take(MostUnproven))
        {
            context.Error.WriteLine($"Not known to be complete, {text}");
        }

        if (plan.Unproven.Count > 0)
        {
            context.Error.WriteLine($"{FaultReport.Count(plan.Unproven.Count, "window")} could not be proven complete: there may be more studies than the plan has.");
        }
    }

    private static IEnumerable<string> Lines(CampaignPlan plan)
    {
        yield return $"Beside these: {plan.AlreadyDone:N0} done already, {plan.NotSelected:N0} that the pipeline does not take, {plan.LeftOut:N0} that the campaign leaves out, "
            + $"{plan.AlreadyOpen:N0} under way already.";
        if (plan.StudiesWithoutCount > 0)
        {
            yield return $"Of {plan.StudiesWithoutCount:N0} studies the source does not tell how many instances they have; they count with the mean of the others.";
        }

        yield return plan is { Hours: { } hours, BytesPerSecond: { } rate, CalendarHours: { } calendar }
            ? $"Time: {HoursText(hours)} at {ByteText.Of(rate)}/s ({plan.RateBasis}); with {plan.HoursAWeek:0} hours a week in which the source may be asked, {HoursText(calendar)} by the calendar."
            : $"Time: the rate is {plan.RateBasis}.";
        yield return plan.LedgerBytes is { } ledger
            ? $"Disk: the ledger grows by about {ByteText.Of(ledger)}{(plan.DiskFree is { } free ? $"; {ByteText.Of(free)} are free there" : "")}."
            : $"Disk: how much the ledger grows by a study is not known yet{(plan.DiskFree is { } room ? $"; {ByteText.Of(room)} are free there" : "")}.";
    }

    private static string HoursText(double hours) => hours switch
    {
        < 1 => string.Create(CultureInfo.InvariantCulture, $"{Math.Max(1, hours * 60):0} min"),
        < 72 => string.Create(CultureInfo.InvariantCulture, $"{hours:0.#} h"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{hours / 24:0.#} days"),
    };

    private static double? Round(double? value) => value is { } number ? Math.Round(number, 2) : null;
}
