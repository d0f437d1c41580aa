using System.Text.Json.Nodes;
using PullProcessor.Pipeline.Ledger;
using PullProcessor.Pipeline.Run;
using PullProcessor.Tests.Configuration;

namespace PullProcessor.Tests.Cli;

public sealed class StatusCommandTests : IDisposable
{
    private const int Hang = 60_000; // Milliseconds; a signal that never comes ends the test instead of all tests.

    private readonly ConfigurationFolder folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string LedgerPath => Path.Combine(folder.Path, "pullproc.db");

    public void Dispose() => folder.Dispose();

    /// <summary>To look must not make a ledger: it would belong to who looked, and hide that another file was meant.</summary>
    [Theory]
    [InlineData()]
    [InlineData("--watch")]
    [InlineData("--json")]
    public async Task Status_NoLedger_SaysSoAndMakesNone(params string[] options)
    {
        Configure();
        using var line = new CommandLine();

        Assert.Equal(5, await line.RunAsync(["status", .. options, "--config", folder.File]));

        Assert.Contains($"There is no ledger at {LedgerPath}.", line.Error, StringComparison.Ordinal);
        Assert.Empty(line.Output);
        Assert.False(File.Exists(LedgerPath));
    }

    [Fact(Timeout = Hang)]
    public async Task Watch_Interrupted_EndsWell()
    {
        Configure();
        await using var ledger = await OpenAsync();
        using var line = new CommandLine();

        var watching = line.RunAsync("status", "--watch", "--every", "3600", "--config", folder.File);
        await line.FirstLine.WaitAsync(TestContext.Current.CancellationToken);
        line.Stop.Request();

        Assert.Equal(0, await watching);
        Assert.Empty(line.Error);
    }

    [Fact]
    public async Task Watch_AsJson_PrintsAnObjectALook()
    {
        Configure();
        await using var ledger = await OpenAsync();
        using var line = new CommandLine();

        Assert.Equal(0, await line.RunAsync("status", "--watch", "--json", "--times", "1", "--config", folder.File));

        Assert.Equal(LedgerPath, (string?)JsonNode.Parse(Assert.Single(line.Output.TrimEnd('\n').Split('\n')))!["ledger"]);
    }

    [Fact]
    public async Task Status_ProcessAtWork_ShowsItToPeopleAndScripts()
    {
        Configure();
        await using var ledger = await OpenAsync();
        await ledger.Pulse.TellAsync([Pulse], Cancellation);
        using var people = new CommandLine();
        using var scripts = new CommandLine();

        Assert.Equal(0, await people.RunAsync("status", "--config", folder.File));
        Assert.Equal(0, await scripts.RunAsync("status", "--json", "--config", folder.File));

        Assert.Contains("main  3 of 4 connections  breaker closed  5.0 MB/s  never listed", people.Output, StringComparison.Ordinal);
        var source = Assert.Single(JsonNode.Parse(scripts.Output)!["sources"]!.AsArray())!;
        var process = Assert.Single(source["processes"]!.AsArray())!;
        Assert.Equal(("main", "run", false), ((string?)source["source"], (string?)process["command"], (bool?)process["stale"]));
    }

    private static SourcePulse Pulse => new()
    {
        Source = "main",
        Process = ProcessIdentity.Current,
        Command = "run",
        Connections = 3,
        MaxConnections = 4,
        InUse = 3,
        Waiting = 0,
        Breaker = BreakerState.Closed,
        Failures = 0,
        IsWindowOpen = true,
        BytesPerSecond = 5_000_000,
    };

    private void Configure()
    {
        var configuration = JsonNode.Parse(ConfigurationFolder.Minimal)!;
        configuration["ledger"] = new JsonObject { ["sqlite"] = "pullproc.db" };
        folder.Write("pullproc.json", configuration.ToJsonString());
    }

    private Task<SqliteLedger> OpenAsync() => SqliteLedger.OpenAsync(LedgerPath, TimeProvider.System, Cancellation);
}
