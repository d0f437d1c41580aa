using System.Text.Json.Nodes;

namespace PullProcessor.IntegrationTests.Peers;

/// <summary>A folder with a configuration and a ledger, in which the program is run.</summary>
internal sealed class WorkFolder : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("pullproc-run-");

    public string Root => folder.FullName;

    /// <summary>The ledger's file.</summary>
    public string Ledger => Path.Combine(Root, "pullproc.db");

    /// <summary>The folder of a destination that is no server.</summary>
    public string Results => Path.Combine(Root, "results");

    /// <summary>Writes pullproc.json with these pipelines, each with a source and a destination of its own.</summary>
    public void Configure(params IEnumerable<PipelineOf> pipelines)
    {
        var (sources, destinations, entries) = (new JsonObject(), new JsonObject(), new JsonObject());
        foreach (var pipeline in pipelines)
        {
            sources[$"{pipeline.Name}-pacs"] = new JsonObject { ["url"] = pipeline.Source.AbsoluteUri, ["timeZone"] = "UTC" };
            destinations[$"{pipeline.Name}-results"] = pipeline.Destination is { } url
                ? new JsonObject { ["url"] = url.AbsoluteUri }
                : new JsonObject { ["folder"] = "results" };
            entries[pipeline.Name] = new JsonObject
            {
                ["source"] = $"{pipeline.Name}-pacs",
                ["select"] = JsonNode.Parse(pipeline.Select),
                ["model"] = "blob",
                ["results"] = new JsonArray(new JsonObject { ["object"] = "sr", ["to"] = $"{pipeline.Name}-results" }),
                ["schedule"] = JsonNode.Parse("""{ "every": "1s", "lookBack": "3d" }"""),
                ["stableFor"] = "0s",
            };
        }

        Write(new JsonObject
        {
            ["ledger"] = new JsonObject { ["sqlite"] = "pullproc.db" },
            ["sources"] = sources,
            ["destinations"] = destinations,
            ["models"] = new JsonObject { ["blob"] = new JsonObject { ["manifest"] = Path.Combine(Repository.Root, "config", "models", "reference-blob", "model.json") } },
            ["pipelines"] = entries,
        }.ToJsonString());
    }

    /// <summary>Writes pullproc.json.</summary>
    public void Write(string configuration) => File.WriteAllText(Path.Combine(Root, "pullproc.json"), configuration);

    /// <summary>Changes pullproc.json.</summary>
    public void Change(Action<JsonNode> change)
    {
        var configuration = JsonNode.Parse(File.ReadAllText(Path.Combine(Root, "pullproc.json")))!;
        change(configuration);
        Write(configuration.ToJsonString());
    }

    /// <summary>Runs the program here.</summary>
    public Task<ProgramRun> RunAsync(params string[] arguments) => PullProcProgram.RunAsync(Root, TestContext.Current.CancellationToken, arguments);

    /// <summary>Runs 'once --json' over the dates of all archives of these tests.</summary>
    public Task<ProgramRun> OnceAsync() => RunAsync("once", "--from", "2026-01-04", "--to", "2026-01-06", "--json");

    /// <summary>What 'studies list --json' says.</summary>
    public async Task<IReadOnlyList<JsonNode>> StudiesAsync() => [.. (await RunAsync("studies", "list", "--json")).Exited(0).Json.AsArray().Select(study => study!)];

    public void Dispose() => folder.Delete(recursive: true);
}
