using System.Text.Json.Nodes;
using PullProcessor.Pipeline.Ledger;
using Spectre.Console;

namespace PullProcessor.Commands;

/// <summary>Results as JSON, the documented shape of 'results list', and as rows of tables. Keys may be added, never renamed.</summary>
internal static class ResultRows
{
    public static JsonObject ToJson(ListedResult listed)
    {
        var (item, result) = listed;
        return new JsonObject
        {
            ["source"] = item.Source,
            ["pipeline"] = item.Pipeline,
            ["studyInstanceUid"] = item.StudyInstanceUid.Value,
            ["studyDate"] = item.StudyDate?.ToString("yyyy-MM-dd"),
            ["studyState"] = item.State.ToString(),
            ["revision"] = item.Revision,
            ["kind"] = result.ObjectKind,
            ["destination"] = result.Destination,
            ["state"] = result.State.ToString(),
            ["sopInstanceUid"] = result.SopInstanceUid.Value,
            ["sopClassUid"] = result.SopClassUid.Value,
            ["seriesInstanceUid"] = result.SeriesInstanceUid.Value,
            ["model"] = result.Model,
            ["digest"] = result.Digest,
            ["reservedAt"] = result.BuiltAt.ToString("O"),
            ["storedAt"] = result.StoredAt?.ToString("O"),
            ["confirmedAt"] = result.ConfirmedAt?.ToString("O"),
            ["lostAt"] = result.LostAt?.ToString("O"),
            ["supersededAt"] = result.SupersededAt?.ToString("O"),
            ["warning"] = result.Warning,
            ["failure"] = ToJson(result.Failure),
            ["predecessors"] = new JsonArray([.. result.Predecessors.Select(prior => JsonValue.Create(prior.Sop))]),
        };
    }

    /// <summary>An array, one result a line, a page at a time: a ledger may hold millions.</summary>
    public static async Task WriteJsonAsync(CommandContext context, IAsyncEnumerable<IReadOnlyList<ListedResult>> pages)
    {
        var separator = "[";
        await foreach (var page in pages)
        {
            foreach (var listed in page)
            {
                context.Output.WriteLine(separator);
                context.Output.Write(CommandContext.ToText(ToJson(listed)));
                separator = ",";
            }
        }

        context.Output.WriteLine(separator == "[" ? "[]" : "\n]");
    }

    /// <summary>A table of results whose last column tells what its title says.</summary>
    public static Table NewTable(string last)
    {
        var table = new Table { Border = TableBorder.Rounded };
        table.AddColumns("result", "kind", "destination", "study", "pipeline", "state", last);
        return table;
    }

    public static void AddTo(Table table, ListedResult listed, string? said) => table.AddRow(
        Markup.Escape(listed.Result.SopInstanceUid.Value),
        listed.Result.ObjectKind,
        Markup.Escape(listed.Result.Destination),
        Markup.Escape(listed.Item.StudyInstanceUid.Value),
        Markup.Escape(listed.Item.Pipeline),
        StateText.Marked(listed.Result.State),
        Markup.Escape(said ?? ""));

    /// <summary>What there is to say of where it stands.</summary>
    public static string Explain(ResultRecord result) => result.State switch
    {
        ResultState.Failed => $"{(int?)result.Failure?.Code} {result.Failure?.Text}",
        ResultState.Lost => $"since {result.LostAt:yyyy-MM-dd HH:mm:ss}Z",
        ResultState.Confirmed => $"{result.ConfirmedAt:yyyy-MM-dd HH:mm:ss}Z{(result.Warning is { } warning ? $", with a warning: {warning}" : "")}",
        ResultState.Superseded => $"{result.SupersededAt:yyyy-MM-dd HH:mm:ss}Z",
        _ => "",
    };

    private static JsonObject? ToJson(WorkReason? reason) => reason is null
        ? null
        : new JsonObject { ["code"] = (int)reason.Code, ["name"] = reason.Code.ToString(), ["text"] = reason.Text };
}
