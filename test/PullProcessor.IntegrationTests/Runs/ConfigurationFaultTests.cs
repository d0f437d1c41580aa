using PullProcessor.IntegrationTests.Peers;

namespace PullProcessor.IntegrationTests.Runs;

/// <summary>A configuration or a ledger that cannot be used is told before any server is asked.</summary>
public sealed class ConfigurationFaultTests
{
    [Fact]
    public async Task Once_SeveralFaults_AllAreToldAndNoServerIsAsked()
    {
        using var archive = new SandboxArchive(ctStudies: 1);
        await using var server = await archive.ServeAsync();
        using var work = new WorkFolder();
        work.Write($$"""
            {
              "sources": { "main": { "url": "{{server.BaseUrl}}", "timeZone": "Mars/Olympus", "maxConections": 4 } },
              "destinations": { "main": { "url": "{{server.BaseUrl}}", "auth": { "basic": { "user": "svc", "password": "env:NOWHERE_TO_BE_FOUND" } } } },
              "models": { "blob": { "manifest": "nowhere/model.json" } },
              "pipelines": { "chest": { "source": "mian", "model": "blob", "results": [ { "object": "rtss", "to": "main" } ], "stableFor": "ten minutes" } }
            }
            """);

        var once = (await work.OnceAsync()).Exited(2);

        string[] paths = ["sources.main.timeZone", "sources.main.maxConections", "destinations.main.auth.basic.password", "models.blob.manifest", "pipelines.chest.source", "pipelines.chest.results[0].object", "pipelines.chest.stableFor"];
        Assert.All(paths, path => Assert.Contains(path, once.Error, StringComparison.Ordinal));
        Assert.Contains($"{paths.Length} faults", once.Error, StringComparison.Ordinal);
        Assert.True(once.Error.Split("Example: ").Length - 1 >= 5, once.Error);
        Assert.Empty(once.Output);
        Assert.Equal(0, server.Journal.Total);
        Assert.False(File.Exists(work.Ledger));
    }

    [Theory]
    [InlineData("once")]
    [InlineData("run")]
    [InlineData("status")]
    [InlineData("studies list")]
    public async Task Command_LedgerIsNoDatabase_ExitCodeIs5AndTheFileStays(string command)
    {
        using var archive = new SandboxArchive(ctStudies: 1);
        await using var server = await archive.ServeAsync();
        using var work = new WorkFolder();
        work.Configure(new PipelineOf("chest", server.BaseUrl, server.BaseUrl));
        var foreign = string.Concat(Enumerable.Repeat("These are somebody's notes and no database. ", 200));
        await File.WriteAllTextAsync(work.Ledger, foreign, TestContext.Current.CancellationToken);

        var ended = (await work.RunAsync(command.Split(' '))).Exited(5);

        Assert.Contains(work.Ledger, ended.Error, StringComparison.Ordinal);
        Assert.Equal(foreign, await File.ReadAllTextAsync(work.Ledger, TestContext.Current.CancellationToken));
        Assert.Equal(0, server.Journal.Total);
    }
}
