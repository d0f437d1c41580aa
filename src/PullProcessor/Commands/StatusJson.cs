using System.Globalization;
using System.Text.Json.Nodes;
using PullProcessor.Pipeline;
using PullProcessor.Pipeline.Ledger;
using PullProcessor.Pipeline.Retrieve.Spool;

namespace PullProcessor.Commands;

/// <summary>The documented shape of a look. Keys may be added, never renamed.</summary>
internal static class StatusJson
{
    public static JsonObject Of(StatusLook look) => new()
    {
        ["ledger"] = look.Ledger,
        ["at"] = look.At.ToString("O"),
        ["pipelines"] = new JsonArray([.. look.Counts.Select(counts => Of(look, counts))]),
        ["sources"] = new JsonArray([.. look.Sources.Select(source => source.ToJson())]),
        ["outboxes"] = new JsonArray([.. look.Outboxes.Select(outbox => outbox.ToJson())]),
        ["openWindows"] = new JsonArray([.. look.OpenWindows.Select(Of)]),
        ["spool"] = look.Spool is { } spool ? SpoolRows.ToJson(SpoolReport.Of(spool)) : null,
    };

    private static JsonObject Of(StatusLook look, PipelineCounts counts) => new()
    {
        ["source"] = counts.Source,
        ["pipeline"] = counts.Pipeline,
        ["total"] = counts.Total,
        ["states"] = new JsonObject(Enum.GetValues<WorkState>().Select(state => KeyValuePair.Create(state.ToString(), (JsonNode?)counts.Of(state)))),
        ["openByLane"] = new JsonObject(look.OpenOf(counts).Select(lane => KeyValuePair.Create(lane.Lane.ToString(), (JsonNode?)lane.Studies))),
        ["runningByStage"] = new JsonObject(look.StagesOf(counts).Select(stage => KeyValuePair.Create(stage.Stage.ToString(), (JsonNode?)stage.Studies))),
        ["reasons"] = new JsonArray([.. look.ReasonsOf(counts).Select(Of)]),
        ["instancesFetched"] = counts.InstancesFetched,
        ["bytesFetched"] = counts.BytesFetched,
        ["bytesRefetched"] = counts.BytesRefetched,
        ["resultsConfirmed"] = counts.ResultsConfirmed,
    };

    private static JsonObject Of(ReasonCount reason) => new()
    {
        ["state"] = reason.State.ToString(),
        ["code"] = (int)reason.Code,
        ["name"] = reason.Code.ToString(),
        ["studies"] = reason.Studies,
    };

    private static JsonObject Of(ListedWindow open) => new()
    {
        ["source"] = open.Window.Source,
        ["pipeline"] = open.Window.Pipeline,
        ["from"] = open.Window.From?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        ["to"] = open.Window.To?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        ["listedAt"] = open.ListedAt.ToString("O"),
        ["proof"] = open.Window.Proof,
    };
}
