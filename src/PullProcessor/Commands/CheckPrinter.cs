using System.Globalization;
using PullProcessor.Checking;
using Spectre.Console;

namespace PullProcessor.Commands;

/// <summary>Prints the results of 'dicom check': lines of JSON, or a line a file and a table by transfer syntax.</summary>
internal sealed class CheckPrinter(CommandContext context)
{
    private readonly List<CheckResult> results = [];

    /// <summary>The results so far, in the files' order.</summary>
    public IReadOnlyList<CheckResult> Results => results;

    /// <summary>Takes the next result.</summary>
    public void Print(CheckResult result)
    {
        results.Add(result);
        if (context.Json)
        {
            context.WriteJson(result, CheckJson.Default.CheckResult);
        }
        else if (!context.ShowsProgress)
        {
            WriteLines(result);
        }
    }

    /// <summary>Prints what sums it up.</summary>
    public void Finish()
    {
        var summary = CheckSummary.Of(results);
        if (context.Json)
        {
            context.WriteJson(summary, CheckJson.Default.CheckSummary);
            return;
        }

        if (context.ShowsProgress)
        {
            results.ForEach(WriteLines); // Not before: lines and a moving bar would destroy each other.
        }

        WriteTable();
        context.Output.WriteLine(
            $"{summary.Files} files, {summary.WithPixels} with pixels: {summary.Decoded} decoded, {summary.Exact} exact, {summary.WithinTolerance} within tolerance, "
            + $"{summary.Wrong} WRONG, {summary.Refused} refused, {summary.Unreadable} unreadable, {summary.Crashed} crashed.");
    }

    private void WriteLines(CheckResult result)
    {
        var frames = result.Frames is { } count ? $"{result.Columns}x{result.Rows}x{count}" : "";
        var speed = result.DecodeMilliseconds is { } time ? $"{time,8:0.0} ms {result.MegabytesPerSecond,6:0} MB/s" : "";
        context.Output.WriteLine($"{Word(result.Outcome),-16} {result.TransferSyntax,-23} {frames,-14} {speed,-23} {result.File}");
        foreach (var remark in Remarks(result))
        {
            context.Output.WriteLine($"    {remark}");
        }
    }

    private static IEnumerable<string> Remarks(CheckResult result)
    {
        if (result.Reason is not null)
        {
            yield return result.Reason;
        }

        foreach (var problem in result.Problems)
        {
            yield return $"while reading: {problem}";
        }

        foreach (var warning in result.CharacterSetWarnings)
        {
            yield return $"character set: {warning}";
        }

        if (result.MissingAttributes.Count > 0)
        {
            yield return $"missing or empty: {string.Join(", ", result.MissingAttributes)}";
        }
    }

    private void WriteTable()
    {
        var table = new Table { Border = TableBorder.Rounded };
        table.AddColumns("transfer syntax", "files", "with pixels", "good", "wrong", "refused", "crashed", "MB/s (median)");
        foreach (var column in table.Columns.Skip(1))
        {
            column.RightAligned();
        }

        foreach (var group in results.GroupBy(result => result.TransferSyntax).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            var speeds = group.Select(result => result.MegabytesPerSecond).OfType<double>().Order().ToList();
            table.AddRow(
                Markup.Escape(group.Key is null ? "unreadable" : $"{group.Key} {group.First().TransferSyntaxName}"),
                $"{group.Count()}",
                $"{group.Count(result => result.HasPixels)}",
                $"{group.Count(result => result.Outcome is CheckOutcome.Decoded or CheckOutcome.Exact or CheckOutcome.WithinTolerance)}",
                Count(group, CheckOutcome.Wrong, "red"),
                Count(group, CheckOutcome.Refused, "yellow"),
                Count(group, CheckOutcome.Crashed, "red"),
                speeds.Count == 0 ? "" : speeds[speeds.Count / 2].ToString("0", CultureInfo.InvariantCulture));
        }

        context.Tables.Write(table);
    }

    private static string Count(IEnumerable<CheckResult> group, CheckOutcome outcome, string colour)
    {
        var count = group.Count(result => result.Outcome == outcome);
        return count == 0 ? "0" : $"[{colour}]{count}[/]";
    }

    private static string Word(CheckOutcome outcome) => outcome switch
    {
        CheckOutcome.NoPixels => "no pixels",
        CheckOutcome.Decoded => "decoded",
        CheckOutcome.Exact => "exact",
        CheckOutcome.WithinTolerance => "within tolerance",
        CheckOutcome.Wrong => "WRONG",
        CheckOutcome.Refused => "refused",
        CheckOutcome.Unreadable => "unreadable",
        CheckOutcome.Crashed => "CRASHED",
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "Not an outcome."),
    };
}
