using System.Globalization;
using System.Text.Json.Nodes;
using PullProcessor.Pipeline;
using PullProcessor.Pipeline.Ledger;
using PullProcessor.Pipeline.Run;
using Spectre.Console;

namespace PullProcessor.Commands;

/// <summary>A statement of coverage for people and for scripts.</summary>
internal sealed class CoverageReport(string source, string pipeline, DateOnly from, DateOnly to, bool listedOnly, CoverageStatement statement, Campaign? unfinished)
{
    private const string Once = "To do those that only wait for somebody: pullproc once";
    private const int MostPrinted = 40;
    private const int MostStudies = 1000;

    private static readonly WorkState[] Failed = [WorkState.Waiting, WorkState.Quarantined];

    /// <summary>Whether what was asked for holds.</summary>
    public bool IsCovered => listedOnly ? statement.Total.IsListed : statement.Total.IsCovered;

    public async Task PrintAsync(CommandContext context, SqliteLedger ledger, CancellationToken ct)
    {
        var failed = statement.Total.Waiting + statement.Total.Quarantined == 0 ? []
            : await ledger.Reading.ListAsync(new StudyFilter { Source = source, Pipeline = pipeline, States = Failed, From = from, To = to, Limit = MostStudies }, ct);
        if (context.Json)
        {
            context.WriteJson(ToJson(failed));
        }
        else
        {
            Print(context, failed);
        }
    }

    /// <summary>The documented shape. Keys may be added, never renamed.</summary>
    private JsonObject ToJson(IReadOnlyList<WorkItem> failed)
    {
        var json = new JsonObject
        {
            ["pipeline"] = pipeline,
            ["source"] = source,
            ["from"] = Text(from),
            ["to"] = Text(to),
            ["isListed"] = statement.Total.IsListed,
            ["isCovered"] = statement.Total.IsCovered,
        };
        foreach (var (key, value) in ToJson(statement.Total).ToList())
        {
            json[key] = value?.DeepClone();
        }

        json["gaps"] = new JsonArray([.. statement.Gaps.Select(gap => new JsonObject
        {
            ["from"] = gap.From is { } first ? Text(first) : null,
            ["to"] = gap.To is { } last ? Text(last) : null,
            ["reason"] = gap.Reason,
        })]);
        json["failed"] = new JsonArray([.. failed.Select(item => new JsonObject
        {
            ["studyInstanceUid"] = item.StudyInstanceUid.Value,
            ["studyDate"] = item.StudyDate is { } date ? Text(date) : null,
            ["state"] = item.State.ToString(),
            ["reason"] = item.Reason is { } reason ? new JsonObject { ["code"] = (int)reason.Code, ["name"] = reason.Code.ToString(), ["text"] = reason.Text } : null,
        })]);
        json["undated"] = statement.Undated is { } undated ? ToJson(undated) : null;
        json["months"] = new JsonArray([.. statement.Months.Select(month =>
        {
            var row = ToJson(month.Sum);
            row.Insert(0, "month", month.Month.ToString("yyyy-MM", CultureInfo.InvariantCulture));
            return row;
        })]);
        return json;
    }

    private static JsonObject ToJson(CoverageSum sum) => new()
    {
        ["windows"] = sum.Windows,
        ["windowsProven"] = sum.WindowsProven,
        ["studies"] = sum.Studies,
        ["done"] = sum.Done,
        ["skipped"] = sum.SkippedInAll,
        ["skippedBy"] = new JsonArray([.. sum.Skipped.OrderBy(each => each.Key).Select(each =>
            new JsonObject { ["code"] = (int)each.Key, ["name"] = each.Key.ToString(), ["studies"] = each.Value })]),
        ["waiting"] = sum.Waiting,
        ["quarantined"] = sum.Quarantined,
        ["open"] = sum.Open,
        ["cancelled"] = sum.Cancelled,
        ["late"] = sum.Late,
    };

    private void Print(CommandContext context, IReadOnlyList<WorkItem> failed)
    {
        var table = new Table { Border = TableBorder.Rounded, Title = new TableTitle(Markup.Escape($"{pipeline}, from {source}")) };
        table.AddColumns("month", "proven", "studies", "done", "skipped", "open", "failed", "cancelled", "late");
        foreach (var column in table.Columns.Skip(1))
        {
            column.RightAligned();
        }

        foreach (var (month, sum) in statement.Months)
        {
            Add(table, month.ToString("yyyy-MM", CultureInfo.InvariantCulture), sum);
        }

        if (statement.Undated is { } undated)
        {
            Add(table, "no date", undated);
        }

        Add(table, "[bold]total[/]", statement.Total);
        context.Tables.Write(table);
        foreach (var (code, studies) in statement.Total.Skipped.OrderBy(each => each.Key))
        {
            context.Output.WriteLine($"Skipped with {(int)code} {code}: {studies:N0}");
        }

        foreach (var gap in statement.Gaps.Take(MostPrinted))
        {
            context.Output.WriteLine($"Gap: {Name(gap)}: {gap.Reason}");
        }

        foreach (var item in failed.Take(MostPrinted))
        {
            context.Output.WriteLine($"{item.State}: {item.StudyInstanceUid}: {(int?)item.Reason?.Code} {item.Reason?.Text}");
        }

        if (statement.Gaps.Count > MostPrinted || failed.Count > MostPrinted)
        {
            context.Output.WriteLine($"The first {MostPrinted} of each are shown; --json has all.");
        }

        context.Output.WriteLine(Verdict());
    }

    private string Verdict()
    {
        var total = statement.Total;
        var period = $"{Text(from)} to {Text(to)}";
        return total switch
        {
            { IsCovered: true } => $"Covered: all {total.Windows:N0} windows of {period} are proven, and all {total.Studies:N0} studies are done or skipped.",
            { IsListed: true } when listedOnly => $"Listed: all {total.Windows:N0} windows of {period} are proven, with {total.Studies:N0} studies.",
            { IsListed: true } => $"Not covered: all {total.Windows:N0} windows of {period} are proven, but {total.Studies - total.Done - total.SkippedInAll:N0} of {total.Studies:N0} studies are neither done nor skipped."
                + $" To see which, and why: pullproc studies list --pipeline {pipeline} --from {Text(from)} --to {Text(to)}. {(unfinished?.State == CampaignState.Planned ? Once : GoOn(Once))}",
            _ => $"Not covered: {total.Windows - total.WindowsProven:N0} of {total.Windows:N0} windows of {period} are not proven. "
                + GoOn($"To list them: pullproc backfill start --pipeline {pipeline} --from {Text(from)} --to {Text(to)}"),
        };
    }

    private string GoOn(string otherwise) => unfinished switch
    {
        { State: CampaignState.Running } => $"Campaign {unfinished.Id} is at work on this period: pullproc backfill show {unfinished.Id}",
        { State: CampaignState.Planned } => $"Campaign {unfinished.Id} is planned for this period: pullproc backfill start {unfinished.Id}",
        not null => $"Campaign {unfinished.Id} is paused on this period: pullproc backfill resume {unfinished.Id}",
        null => otherwise,
    };

    private static void Add(Table table, string name, CoverageSum sum)
    {
        var failed = sum.Waiting + sum.Quarantined;
        table.AddRow(
            name,
            sum.IsListed ? $"{sum.WindowsProven:N0}/{sum.Windows:N0}" : $"[red]{sum.WindowsProven:N0}/{sum.Windows:N0}[/]",
            $"{sum.Studies:N0}",
            $"[green]{sum.Done:N0}[/]",
            $"[grey]{sum.SkippedInAll:N0}[/]",
            $"{sum.Open:N0}",
            failed > 0 ? $"[red]{failed:N0}[/]" : "0",
            $"{sum.Cancelled:N0}",
            $"{sum.Late:N0}");
    }

    private static string Name(CoverageGap gap) => gap switch
    {
        { From: { } first, To: { } last } when first == last => Text(first),
        { From: { } first, To: { } last } => $"{Text(first)} to {Text(last)}",
        _ => "studies without a date in the standard form",
    };

    private static string Text(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
