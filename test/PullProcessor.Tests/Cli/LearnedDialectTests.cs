using System.Text.Json.Nodes;
using PullProcessor.SandboxPacs;
using PullProcessor.SandboxPacs.Phantoms;
using PullProcessor.Tests.Configuration;
using PullProcessor.Tests.Dialects;

namespace PullProcessor.Tests.Cli;

/// <summary>What one run learns of a server the next one knows, and 'source show' tells.</summary>
public sealed class LearnedDialectTests : IDisposable
{
    private readonly DirectoryInfo archive = Directory.CreateTempSubdirectory("pullproc-learned-archive-");
    private readonly DirectoryInfo site = Directory.CreateTempSubdirectory("pullproc-learned-site-");

    public void Dispose()
    {
        archive.Delete(recursive: true);
        site.Delete(recursive: true);
    }

    [Fact]
    [DialectRow("Q06", "Q29")]
    public async Task Once_ServerThatRefusesLimitAndMediaType_IsAskedRightFromTheStartTheNextTime()
    {
        var day = new DateOnly(2026, 1, 5);
        PhantomArchive.Create(archive.FullName, new PhantomPlan { Seed = 1, CtStudies = 1, SlicesFrom = 3, SlicesTo = 3, SliceSize = 64, From = day, To = day, WithOddOnes = false });
        await using var server = await SandboxServer.StartAsync(
            new SandboxOptions { Folder = archive.FullName, Dialect = SandboxDialect.Of("qido-limit-refused=50,qido-accept-plain") }, TestContext.Current.CancellationToken);
        Write(server.BaseUrl);

        await RunAsync("once", "--from", "2026-01-05", "--to", "2026-01-05");
        var refused = server.Journal.Entries.Count(entry => entry.Status is 400 or 406);
        server.Journal.Clear();
        await RunAsync("once", "--from", "2026-01-05", "--to", "2026-01-05");

        Assert.True(refused >= 2, $"{refused} refusals");
        Assert.DoesNotContain(server.Journal.Entries, entry => entry.Status is 400 or 406);
        Assert.NotEmpty(server.Journal.Entries);
        var shown = JsonNode.Parse(await RunAsync("source", "show", "pacs", "--json"))!["dialect"]!.AsArray();
        Assert.Equal(["pageSize", "searchAccept"], shown.Where(each => (string?)each!["origin"] == "learned").Select(each => (string?)each!["key"]));
        Assert.Equal("application/json", (string?)shown.Single(each => (string?)each!["key"] == "searchAccept")!["value"]![0]);
    }

    private async Task<string> RunAsync(params string[] arguments)
    {
        using var line = new CommandLine();
        Assert.Equal(0, await line.RunAsync([.. arguments, "--config", Path.Combine(site.FullName, "pullproc.json")]));
        return line.Output;
    }

    private void Write(Uri server) => File.WriteAllText(Path.Combine(site.FullName, "pullproc.json"), $$"""
        {
          "ledger": { "sqlite": "pullproc.db" },
          "sources": { "pacs": { "url": "{{server}}", "timeZone": "UTC" } },
          "destinations": { "lines": { "jsonl": "findings" } },
          "models": { "blob": { "manifest": "{{Path.Combine(Repository.Root, "config", "models", "reference-blob", "model.json")}}" } },
          "pipelines": { "chest": { "source": "pacs", "select": { "modality": [ "CT" ] }, "model": "blob", "stableFor": "0s", "results": [ { "object": "findings", "to": "lines" } ] } }
        }
        """);
}
