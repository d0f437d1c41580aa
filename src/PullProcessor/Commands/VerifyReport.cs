using System.Text.Json.Nodes;
using PullProcessor.Pipeline.Ledger;
using PullProcessor.Pipeline.Run;

namespace PullProcessor.Commands;

/// <summary>What 'results verify' found, and what it mended. Only what is not as it should be is kept: there may be millions of results.</summary>
internal sealed class VerifyReport
{
    private readonly Dictionary<ResultPresence, int> counts = [];
    private readonly List<CheckedResult> wanting = [];

    /// <summary>Results that were repaired, or were to be, by their row's number.</summary>
    public IReadOnlyDictionary<long, ResentResult> Repaired { get; set; } = new Dictionary<long, ResentResult>();

    /// <summary>Results that are gone, replaced, or could not be asked for.</summary>
    public IReadOnlyList<CheckedResult> Wanting => wanting;

    public void Add(CheckedResult result)
    {
        counts[result.Presence] = Count(result.Presence) + 1;
        if (result.Presence is ResultPresence.Vanished or ResultPresence.Replaced or ResultPresence.Unknown)
        {
            wanting.Add(result);
        }
    }

    /// <summary>Takes what the ledger has of them by now, for it may have changed with what was seen.</summary>
    public async Task ReadAgainAsync(SqliteLedger ledger, CancellationToken ct)
    {
        for (var i = 0; i < wanting.Count; i++)
        {
            var places = await ledger.Reading.FindResultsAsync(wanting[i].Listed.Result.SopInstanceUid, ct);
            wanting[i] = wanting[i] with { Listed = places.First(place => place.Result.Id == wanting[i].Listed.Result.Id) };
        }
    }

    public int Count(ResultPresence presence) => counts.GetValueOrDefault(presence);

    public int Total => counts.Values.Sum();

    public int Mended => Repaired.Values.Count(IsMended);

    /// <summary>What is gone or replaced matters more than what could not be asked for: the latter may be well.</summary>
    public int ExitCodeOf() => this switch
    {
        _ when Count(ResultPresence.Vanished) + Count(ResultPresence.Replaced) > Mended => ExitCode.SomeStudiesFailed,
        _ when Count(ResultPresence.Unknown) > 0 => ExitCode.Unreachable,
        _ => ExitCode.AllWell,
    };

    /// <summary>The documented shape. Keys may be added, never renamed.</summary>
    public JsonObject ToJson() => new()
    {
        ["asked"] = Total - Count(ResultPresence.NotAskable),
        ["present"] = Count(ResultPresence.Present),
        ["vanished"] = Count(ResultPresence.Vanished),
        ["replaced"] = Count(ResultPresence.Replaced),
        ["unknown"] = Count(ResultPresence.Unknown),
        ["notAskable"] = Count(ResultPresence.NotAskable),
        ["repaired"] = Mended,
        ["results"] = new JsonArray([.. wanting.Select(ToJson)]),
    };

    /// <summary>What there is to say of one, for a table.</summary>
    public string Describe(CheckedResult result) => Repaired.GetValueOrDefault(result.Listed.Result.Id) switch
    {
        null => $"{result.Presence}: {result.Text}",
        { } repair when IsMended(repair) => $"{result.Presence}, stored again.",
        { } repair => $"{result.Presence}: {result.Text} Not repaired: {repair.Text}",
    };

    private static bool IsMended(ResentResult repair) => repair.Outcome is ResendOutcome.Stored or ResendOutcome.WasThere;

    private JsonObject ToJson(CheckedResult result)
    {
        var row = ResultRows.ToJson(result.Listed);
        row["presence"] = result.Presence.ToString();
        row["text"] = result.Text;
        row["repair"] = Repaired.GetValueOrDefault(result.Listed.Result.Id)?.Outcome.ToString();
        row["repairText"] = Repaired.GetValueOrDefault(result.Listed.Result.Id)?.Text;
        return row;
    }
}
