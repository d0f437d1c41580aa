using System.Text.Json.Nodes;
using PullProcessor.Pipeline.Ledger;
using Spectre.Console;

namespace PullProcessor.Commands;

/// <summary>How many studies wait for a destination that does not answer, beside how many may.</summary>
internal sealed record OutboxReport(OutboxLimit Limit, long Undelivered)
{
    /// <summary>Whether no new study is begun for it.</summary>
    public bool IsFull => Undelivered >= Limit.MaxUndelivered;

    /// <summary>For people: what waits, and what follows from it.</summary>
    public string Sentence => $"Destination {Limit.Destination} does not answer: {(Undelivered == 1 ? "1 study waits" : $"{Undelivered:N0} studies wait")}"
        + $" for it, {Limit.MaxUndelivered} may (maxUndelivered)."
        + (IsFull ? " The outbox is at its limit: no new study is begun until it answers." : "");

    /// <summary>The sentence in the colour of how bad it is, for Spectre.</summary>
    public string Marked => $"[{(IsFull ? "red" : "yellow")}]{Markup.Escape(Sentence)}[/]";

    public static async Task<IReadOnlyList<OutboxReport>> OfAsync(SqliteLedger ledger, IEnumerable<OutboxLimit> limits, CancellationToken ct)
    {
        var reports = new List<OutboxReport>();
        foreach (var limit in limits)
        {
            // As many as the schema allows for maxUndelivered: what is counted is a handful while all is well.
            const int Most = 1_000_000;
            reports.Add(new OutboxReport(limit, await ledger.Reading.UndeliveredAsync(limit.Destination, Most, ct)));
        }

        return reports;
    }

    /// <summary>The documented shape. Keys may be added, never renamed.</summary>
    public JsonObject ToJson() => new()
    {
        ["destination"] = Limit.Destination,
        ["undelivered"] = Undelivered,
        ["maxUndelivered"] = Limit.MaxUndelivered,
        ["isFull"] = IsFull,
    };
}
