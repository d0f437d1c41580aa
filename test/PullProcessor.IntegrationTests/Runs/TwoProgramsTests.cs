using PullProcessor.IntegrationTests.Peers;

namespace PullProcessor.IntegrationTests.Runs;

/// <summary>Two programs that share a ledger share the work.</summary>
public sealed class TwoProgramsTests
{
    [Fact]
    public async Task Once_TwoAtTheSameTimeOnOneLedger_NoStudyIsDoneTwice()
    {
        const int Studies = 12;
        using var archive = new SandboxArchive(Studies);
        await using var server = await archive.ServeAsync();
        using var work = new WorkFolder();
        work.Configure(new PipelineOf("chest", server.BaseUrl, server.BaseUrl));

        var runs = await Task.WhenAll(work.OnceAsync(), work.OnceAsync());

        Assert.All(runs, run => run.Exited(0));
        Assert.Equal(Studies, runs.Sum(run => (int?)run.Pipeline["done"]));
        Assert.Equal(Studies, runs.Sum(run => (int?)run.Pipeline["discovered"]));
        Assert.Equal(Studies * SandboxArchive.Slices, runs.Sum(run => (int?)run.Pipeline["instancesFetched"]));
        Assert.All(await work.StudiesAsync(), study => Assert.Equal(("Done", 0), ((string?)study["state"], (int?)study["attempts"])));
        Assert.Equal(Studies, server.Journal.Count("POST"));
        Assert.Equal(Studies, archive.Stored.Count);
    }
}
