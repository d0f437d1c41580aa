using System.Globalization;
using System.Text.Json.Nodes;
using PullProcessor.Pipeline;
using PullProcessor.Pipeline.Ledger;
using Spectre.Console;

namespace PullProcessor.Commands;

/// <summary>What an order came to: counts of all, and the first studies by name.</summary>
internal sealed class OrderReport(StudyOrder order, bool isDryRun)
{
    private const int MostShown = 1000;

    private readonly List<WorkItem> shown = [];
    private readonly Dictionary<WorkState, long> from = [];

    /// <summary>Whether nothing is changed.</summary>
    public bool IsDryRun => isDryRun;

    /// <summary>Whether studies wait for nothing but somebody who does them.</summary>
    public bool LetsWorkBegin => !isDryRun && Moved > 0 && order != StudyOrder.Skip;

    /// <summary>Studies that were named and are in no state for it.</summary>
    public List<WorkItem> Refused { get; } = [];

    /// <summary>UIDs and accession numbers that the ledger does not know.</summary>
    public List<string> Unknown { get; } = [];

    private long Moved { get; set; }

    private long Left { get; set; }

    public void AddUnknown(string key) => Unknown.Add(key);

    public void AddRefused(IEnumerable<WorkItem> items) => Refused.AddRange(items);

    /// <summary>Counts a page.</summary>
    /// <param name="receipt">What became of it.</param>
    /// <param name="before">Its items as they were.</param>
    public void Add(OrderReceipt receipt, IReadOnlyList<WorkItem> before)
    {
        Moved += receipt.Moved.Count;
        Left += receipt.Left.Count;
        foreach (var item in before.Except(receipt.Left))
        {
            from[item.State] = from.GetValueOrDefault(item.State) + 1;
        }

        shown.AddRange(receipt.Moved.Take(MostShown - shown.Count));
    }

    public void Print(CommandContext context)
    {
        if (context.Json)
        {
            context.WriteJson(ToJson());
            return;
        }

        if (shown.Count > 0 && (isDryRun || shown.Count <= 20))
        {
            var table = new Table { Border = TableBorder.Rounded };
            table.AddColumns("study", "date", "pipeline", "revision", isDryRun ? "is" : "is now", "reason");
            foreach (var item in shown)
            {
                table.AddRow(
                    Markup.Escape(item.StudyInstanceUid.Value),
                    item.StudyDate?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "-",
                    Markup.Escape(item.Pipeline),
                    item.Revision.ToString(CultureInfo.InvariantCulture),
                    StateText.Marked(item.State),
                    Markup.Escape(item.Reason is { } reason ? $"{(int)reason.Code} {reason.Text}" : ""));
            }

            context.Tables.Write(table);
        }

        foreach (var item in Refused)
        {
            context.Error.WriteLine($"Study {item.StudyInstanceUid} is {item.State} in {item.Pipeline}: {OrderAdvice.Instead(order, item.State)}");
        }

        foreach (var key in Unknown)
        {
            context.Error.WriteLine($"The ledger does not know {key}. 'pullproc studies list' shows the studies that it knows.");
        }

        var states = from.Count == 0 ? "" : $" ({string.Join(", ", from.OrderBy(each => each.Key).Select(each => $"{each.Value:N0} {each.Key}"))})";
        context.Output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{FaultReport.Count(Moved, "study", "studies")}{states} {OrderAdvice.Sentence(order, isDryRun)}")
            + (Left > 0 ? $" {Left:N0} had left their state meanwhile." : ""));
    }

    /// <summary>The documented shape. Keys may be added, never renamed.</summary>
    private JsonObject ToJson() => new()
    {
        ["order"] = order.ToString().ToLowerInvariant(),
        ["dryRun"] = isDryRun,
        ["count"] = Moved,
        ["leftTheirState"] = Left,
        ["from"] = new JsonObject(from.OrderBy(each => each.Key).Select(each => KeyValuePair.Create(each.Key.ToString(), (JsonNode?)each.Value))),
        ["studies"] = new JsonArray([.. shown.Select(ToJson)]),
        ["refused"] = new JsonArray([.. Refused.Select(item =>
        {
            var row = ToJson(item);
            row["instead"] = OrderAdvice.Instead(order, item.State);
            return row;
        })]),
        ["unknown"] = new JsonArray([.. Unknown.Select(key => JsonValue.Create(key))]),
    };

    private static JsonObject ToJson(WorkItem item) => new()
    {
        ["source"] = item.Source,
        ["pipeline"] = item.Pipeline,
        ["studyInstanceUid"] = item.StudyInstanceUid.Value,
        ["revision"] = item.Revision,
        ["state"] = item.State.ToString(),
    };
}
