using System.Collections.Concurrent;
using PullProcessor.Pipeline.Retrieve;
using PullProcessor.Pipeline.Run;

namespace PullProcessor.Tests.Run.Simulation;

/// <summary>Where every schedule begins: a ledger with one study whose predictions are recorded, and its source.</summary>
internal sealed class SimulationTemplate : IAsyncDisposable
{
    private readonly Bench bench;
    private readonly byte[] ledger;

    private SimulationTemplate(Bench bench, byte[] ledger)
    {
        this.bench = bench;
        this.ledger = ledger;
        Source = new RecordedSource(bench.Pacs.Server.BaseUrl);
    }

    /// <summary>Folders of schedules that are through, empty.</summary>
    public ConcurrentBag<DirectoryInfo> Folders { get; } = [];

    public PipelineDefinition Definition => bench.Definition;

    public RecordedSource Source { get; }

    public static async Task<SimulationTemplate> MakeAsync(SmallArchive archive)
    {
        var bench = await Bench.StartAsync(archive);
        await bench.DiscoverAsync(3);
        var (item, lease) = await bench.ClaimAsync();
        var contents = await new StudyLister(bench.Definition.Source).ListAsync(item.StudyInstanceUid, item.InstancesSeen, bench.Definition.Selection, Bench.Cancellation);
        var plan = new InstanceChooser(bench.Definition.Selection).Choose(contents);
        Assert.Null((await new PredictionGatherer(bench.Definition, bench.Ledger, bench.Tally, item, lease).GatherAsync(plan, Bench.Cancellation)).Failure);
        await bench.Ledger.Outcomes.HandBackAsync(lease, Bench.Cancellation);
        await bench.Ledger.DisposeAsync(); // The last connection writes the log into the file.
        return new SimulationTemplate(bench, await File.ReadAllBytesAsync(bench.LedgerPath, Bench.Cancellation));
    }

    /// <summary>Writes a copy of the ledger.</summary>
    public Task WriteLedgerAsync(string path) => File.WriteAllBytesAsync(path, ledger);

    public async ValueTask DisposeAsync()
    {
        foreach (var folder in Folders)
        {
            folder.Delete(recursive: true);
        }

        Source.Dispose();
        await bench.DisposeAsync();
    }
}
