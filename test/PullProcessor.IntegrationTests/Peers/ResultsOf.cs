using System.Text.Json.Nodes;

namespace PullProcessor.IntegrationTests.Peers;

/// <summary>A configuration with one pipeline that sends every kind of DICOM object both back to its source and to the folder 'results'.</summary>
internal static class ResultsOf
{
    public static readonly IReadOnlyList<string> Kinds = ["sr", "seg", "gsps", "sc", "ko"];

    public static string AllKinds(Uri pacs, IReadOnlyList<string>? kinds = null, string accepts = "null") => new JsonObject
    {
        ["ledger"] = new JsonObject { ["sqlite"] = "pullproc.db" },
        ["sources"] = new JsonObject { ["pacs"] = new JsonObject { ["url"] = pacs.AbsoluteUri, ["timeZone"] = "UTC" } },
        ["destinations"] = new JsonObject
        {
            ["pacs"] = accepts == "null" ? new JsonObject { ["url"] = pacs.AbsoluteUri } : new JsonObject { ["url"] = pacs.AbsoluteUri, ["accepts"] = JsonNode.Parse(accepts) },
            ["files"] = new JsonObject { ["folder"] = "results" },
        },
        ["models"] = new JsonObject { ["blob"] = new JsonObject { ["manifest"] = Path.Combine(Repository.Root, "config", "models", "reference-blob", "model.json") } },
        ["pipelines"] = new JsonObject
        {
            ["chest"] = new JsonObject
            {
                ["source"] = "pacs",
                ["select"] = JsonNode.Parse("""{ "modality": [ "CT" ] }"""),
                ["model"] = "blob",
                ["results"] = new JsonArray([.. (kinds ?? Kinds).SelectMany(kind => (JsonNode[])
                [
                    new JsonObject { ["object"] = kind, ["to"] = "pacs" },
                    new JsonObject { ["object"] = kind, ["to"] = "files" },
                ])]),
                ["stableFor"] = "0s",
            },
        },
    }.ToJsonString();
}
