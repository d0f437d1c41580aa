using System.Text.Json.Nodes;
using PullProcessor.IntegrationTests.Peers;

namespace PullProcessor.IntegrationTests.Runs;

/// <summary>A folder of its own for one run of the program: configuration, ledger, whatever else.</summary>
internal sealed class WorkFolder : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("pullproc-run-");

    public string Path => folder.FullName;

    /// <summary>A path in it.</summary>
    public string this[string name] => System.IO.Path.Combine(folder.FullName, name);

    /// <summary>The repository's reference model.</summary>
    public static string ModelManifest
    {
        get
        {
            for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
            {
                var manifest = System.IO.Path.Combine(at.FullName, "config", "models", "reference-blob", "model.json");
                if (File.Exists(manifest))
                {
                    return manifest;
                }
            }

            throw new InvalidOperationException("The tests run outside a checkout of the repository.");
        }
    }

    /// <summary>Writes pullproc.json for one pipeline that pulls CT from a PACS and stores its reports there.</summary>
    public void Configure(Uri pacs, string schedule = """{ "every": "5m", "lookBack": "3d" }""") => File.WriteAllText(this["pullproc.json"], $$"""
        {
          "sources": { "main": { "url": "{{pacs}}" } },
          "destinations": { "main": { "url": "{{pacs}}" } },
          "models": { "blob": { "manifest": "{{ModelManifest}}" } },
          "pipelines": {
            "chest": {
              "source": "main", "select": { "modality": [ "CT" ] }, "model": "blob",
              "results": [ { "object": "sr", "to": "main" } ], "schedule": {{schedule}}, "stableFor": "0s"
            }
          }
        }
        """);

    /// <summary>'studies list --json' as an operator's script would read it.</summary>
    public async Task<IReadOnlyList<JsonObject>> StudiesAsync(CancellationToken ct)
    {
        var (code, output, error) = await PullProcProgram.RunAsync(Path, ct, "studies", "list", "--json");
        Assert.True(code == 0, error);
        return [.. JsonNode.Parse(output)?.AsArray().OfType<JsonObject>() ?? []];
    }

    public void Dispose() => folder.Delete(recursive: true);
}
