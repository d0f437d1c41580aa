using System.Text.Json.Nodes;
using PullProcessor.SandboxPacs;
using PullProcessor.Tests.Cli;
using PullProcessor.Tests.Configuration;

namespace PullProcessor.Tests.Preflight;

/// <summary>A sandbox with a dialect, and a configuration that pulls from it and stores to it.</summary>
internal sealed class PreflightSite : IAsyncDisposable
{
    private readonly DirectoryInfo archive;
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("pullproc-preflight-site-");

    private PreflightSite(DirectoryInfo archive, SandboxServer server) => (this.archive, Server) = (archive, server);

    public SandboxServer Server { get; }

    public string Root => folder.FullName;

    /// <summary>What a person at a terminal types; null where nobody is there.</summary>
    public string? Typed { get; set; }

    public string Error { get; private set; } = "";

    public static async Task<PreflightSite> StartAsync(PreflightArchive from, string dialect = "", SandboxCredentials? credentials = null)
    {
        var archive = from.Copy();
        var options = new SandboxOptions { Folder = archive.FullName, Dialect = SandboxDialect.Of(dialect), Credentials = credentials };
        var site = new PreflightSite(archive, await SandboxServer.StartAsync(options, TestContext.Current.CancellationToken));
        site.Configure(site.Server.BaseUrl.AbsoluteUri);
        return site;
    }

    /// <summary>Writes pullproc.json for a server at this URL.</summary>
    public void Configure(string url, string results = """[ { "object": "sr", "to": "main" } ]""", string more = "")
    {
        File.WriteAllText(Path.Combine(Root, "pullproc.json"), $$"""
            {
              "contact": "Imaging IT, +49 30 5678",
              "ledger": { "sqlite": "pullproc.db" },
              "sources": { "main": { "url": "{{url}}", "timeZone": "UTC", "contact": "PACS team <pacs@example.org>"{{more}} } },
              "destinations": { "main": { "url": "{{url}}"{{more}} } },
              "models": { "blob": { "manifest": "{{Path.Combine(Repository.Root, "config", "models", "reference-blob", "model.json")}}" } },
              "pipelines": {
                "chest": { "source": "main", "select": { "modality": [ "CT" ], "minInstances": 3 }, "model": "blob", "stableFor": "0s", "results": {{results}} },
                "heads": { "source": "main", "select": { "modality": [ "MR" ] }, "model": "blob", "stableFor": "0s", "results": {{results}} }
              }
            }
            """);
    }

    /// <summary>Runs a command here and gives back what it printed.</summary>
    public async Task<string> RunAsync(int exitCode, params string[] arguments)
    {
        using var line = new CommandLine { Typed = Typed, Environment = { ["PACS_PASSWORD"] = "right" } };
        var code = await line.RunAsync([.. arguments, "--config", Path.Combine(Root, "pullproc.json")]);
        Error = line.Error;
        Assert.True(code == exitCode, $"'{string.Join(' ', arguments)}' ended with {code}: {line.Error}{line.Output}");
        return line.Output;
    }

    public async Task<JsonObject> PreflightAsync(int exitCode, params string[] options) =>
        JsonNode.Parse(await RunAsync(exitCode, ["preflight", "--json", .. options]))!.AsObject();

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        archive.Delete(recursive: true);
        folder.Delete(recursive: true);
    }
}
