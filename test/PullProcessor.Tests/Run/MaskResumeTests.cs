using PullProcessor.Pipeline;
using PullProcessor.SandboxPacs;

namespace PullProcessor.Tests.Run;

/// <summary>A pipeline that began to want masks while a study was under way.</summary>
public sealed class MaskResumeTests(SmallArchive archive)
{
    /// <summary>Recorded predictions that have spots and no masks serve a pipeline that wants none; for another they are made again, and their pixels count as fetched again.</summary>
    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, SmallArchive.Slices)]
    public async Task WorkOff_ResumedFromRecordsWithoutMasks_PredictsAgainWhatItNeeds(bool keepsMasks, int predicted)
    {
        await using var bench = await Bench.StartAsync(archive);
        bench.Pacs.Server.Dialect = new SandboxDialect { MissingInstances = new HashSet<string> { archive.SlicesOf(3)[0].Instance.Value } };
        await bench.WorkOnAsync(3);
        bench.Pacs.Server.Dialect = new SandboxDialect();
        var before = bench.Backend.Inputs;
        bench.StartCounting();
        bench.Definition = bench.Definition with { KeepMasks = keepsMasks };

        await bench.WorkOffAsync();

        var again = archive.SlicesOf(3).Skip(1).Take(predicted - 1).Sum(slice => archive.Bytes(slice).Length);
        Assert.Equal(WorkState.Done, (await bench.ItemAsync(3)).State);
        Assert.Equal(predicted, bench.Backend.Inputs - before);
        Assert.Equal((predicted, (long)again), ((int)bench.Tally.InstancesFetched, bench.Tally.BytesRefetched));
        Assert.Equal(again, (await bench.ItemAsync(3)).BytesRefetched);
    }

    [Fact]
    public async Task WorkOff_ResumedFromRecordsWithMasks_PredictsOnlyWhatIsMissing()
    {
        await using var bench = await Bench.StartAsync(archive);
        bench.Definition = bench.Definition with { KeepMasks = true };
        bench.Pacs.Server.Dialect = new SandboxDialect { MissingInstances = new HashSet<string> { archive.SlicesOf(3)[0].Instance.Value } };
        await bench.WorkOnAsync(3);
        bench.Pacs.Server.Dialect = new SandboxDialect();
        bench.StartCounting();

        await bench.WorkOffAsync();

        Assert.Equal(WorkState.Done, (await bench.ItemAsync(3)).State);
        Assert.Equal(SmallArchive.Slices, bench.Backend.Inputs);
        Assert.Equal(0, bench.Tally.BytesRefetched);
    }
}
