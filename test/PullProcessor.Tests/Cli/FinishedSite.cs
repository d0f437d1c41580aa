using PullProcessor.SandboxPacs;
using PullProcessor.SandboxPacs.Phantoms;
using PullProcessor.Tests.Configuration;

namespace PullProcessor.Tests.Cli;

/// <summary>A site whose studies are done: two reports in a folder, and two findings in a file of JSON lines. Tests work on copies of it.</summary>
public sealed class FinishedSite : IAsyncLifetime
{
    public const string Configuration = "pullproc.json";

    private readonly DirectoryInfo archive = Directory.CreateTempSubdirectory("pullproc-cli-archive-");
    private readonly DirectoryInfo site = Directory.CreateTempSubdirectory("pullproc-cli-site-");
    private SandboxServer? server;

    public IReadOnlyList<string> Studies { get; private set; } = [];

    public async ValueTask InitializeAsync()
    {
        var day = new DateOnly(2026, 1, 5);
        var truth = PhantomArchive.Create(archive.FullName, new PhantomPlan { Seed = 1, CtStudies = 2, SlicesFrom = 10, SlicesTo = 10, SliceSize = 128, From = day, To = day, WithOddOnes = false });
        Studies = [.. truth.Studies.Select(study => study.StudyInstanceUid)];
        server = await SandboxServer.StartAsync(new SandboxOptions { Folder = archive.FullName }, CancellationToken.None);
        File.WriteAllText(Path.Combine(site.FullName, Configuration), $$"""
            {
              "ledger": { "sqlite": "pullproc.db" },
              "sources": { "pacs": { "url": "{{server.BaseUrl}}", "timeZone": "UTC" } },
              "destinations": { "files": { "folder": "results" }, "lines": { "jsonl": "findings" } },
              "models": { "blob": { "manifest": "{{Path.Combine(Repository.Root, "config", "models", "reference-blob", "model.json")}}" } },
              "pipelines": {
                "chest": {
                  "source": "pacs", "select": { "modality": [ "CT" ] }, "model": "blob", "stableFor": "0s",
                  "results": [ { "object": "sr", "to": "files" }, { "object": "findings", "to": "lines" } ]
                }
              }
            }
            """);
        using var line = new CommandLine();
        var code = await line.RunAsync("once", "--from", "2026-01-05", "--to", "2026-01-05", "--config", Path.Combine(site.FullName, Configuration));
        Assert.True(code == 0, $"The site could not be made: {line.Error}{line.Output}");
    }

    /// <summary>Everything but the source, which is one for all.</summary>
    internal DirectoryInfo Copy()
    {
        var copy = Directory.CreateTempSubdirectory("pullproc-cli-copy-");
        foreach (var file in site.EnumerateFiles("*", SearchOption.AllDirectories))
        {
            var path = Path.Combine(copy.FullName, Path.GetRelativePath(site.FullName, file.FullName));
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            file.CopyTo(path);
        }

        return copy;
    }

    public async ValueTask DisposeAsync()
    {
        if (server is not null)
        {
            await server.DisposeAsync();
        }

        archive.Delete(recursive: true);
        site.Delete(recursive: true);
    }
}
