using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;
using PullProcessor.DicomWeb.Retrieve;
using PullProcessor.Pipeline.Ledger;
using PullProcessor.Pipeline.Retrieve.Spool;
using PullProcessor.Tests.Configuration;

namespace PullProcessor.Tests.Cli;

public sealed class SpoolCommandTests : IDisposable
{
    private const int Length = 2_500_000;

    private readonly ConfigurationFolder folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Clear_SpoolWithTwoInstances_CountsThemAndTakesThemOut()
    {
        await FillAsync();
        using var dry = new CommandLine();
        using var wet = new CommandLine();

        Assert.Equal(0, await dry.RunAsync("spool", "clear", "--dry-run", "--config", folder.File));
        var left = Files();
        Assert.Equal(0, await wet.RunAsync("spool", "clear", "--json", "--config", folder.File));

        Assert.StartsWith("Would take 2 instances of 1 study, 5.0 MB, out of ", dry.Output, StringComparison.Ordinal);
        Assert.Equal((2, 0), (left, Files()));
        var told = JsonNode.Parse(wet.Output)!;
        Assert.Equal((false, 1, 2, 2L * Length), ((bool)told["dryRun"]!, (int)told["studies"]!, (int)told["instances"]!, (long)told["bytes"]!));
    }

    [Fact]
    public async Task Clear_NoSpoolConfigured_SaysSo()
    {
        using var line = new CommandLine();

        Assert.Equal(2, await line.RunAsync("spool", "clear", "--config", folder.File));

        Assert.Contains("No spool is configured", line.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Status_WithASpool_SaysHowFullItIs()
    {
        await FillAsync();
        await (await SqliteLedger.OpenAsync(Path.Combine(folder.Path, "pullproc.db"), TimeProvider.System, Cancellation)).DisposeAsync();
        using var people = new CommandLine();
        using var scripts = new CommandLine();

        Assert.Equal(0, await people.RunAsync("status", "--config", folder.File));
        Assert.Equal(0, await scripts.RunAsync("status", "--json", "--config", folder.File));

        Assert.Contains("holds 2 instances of 1 study, 5.0 MB, of the 21.5 GB that it may; the oldest since", people.Output.ReplaceLineEndings(" "), StringComparison.Ordinal);
        var spool = JsonNode.Parse(scripts.Output)!["spool"]!;
        Assert.Equal((2, 20L << 30), ((int)spool["instances"]!, (long)spool["maxBytes"]!));
        Assert.NotNull(spool["oldestAt"]);
    }

    private int Files() => Directory.EnumerateFiles(Path.Combine(folder.Path, "spool"), "*.dcm", SearchOption.AllDirectories).Count();

    private async Task FillAsync()
    {
        Assert.Empty(folder.Load(root => root["spool"] = new JsonObject { ["folder"] = "spool" }).Faults);
        var options = folder.Load().Value!.Spool!.ToOptions();
        using var spool = new InstanceSpool(options, TimeProvider.System, NullLogger.Instance);
        var path = Path.Combine(folder.Path, "received");
        await File.WriteAllBytesAsync(path, new byte[Length], Cancellation);
        using var received = ReceivedObject.Of(File.OpenHandle(path));
        foreach (var letter in "ab")
        {
            var draft = spool.Folder.Begin($"7-{new string('0', 32)}-{new string('1', 32)}", Length).Draft!;
            await draft.WriteAsync(received, Cancellation);
            spool.Folder.Commit(draft, new string(letter, 32), former: null);
        }
    }
}
